import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';
import { freePorts } from '../own-clusters/free-ports.js';
import { jars, repository, runJavaTool, startJavaServer, type JavaServer } from '../own-clusters/java-server.js';

const newClusterId = (): string => `T${randomBytes(16).toString('base64url').slice(1)}`;

/** A Kafka whose clients are sent through a port of ours, and which can be ended and started again on its data. */
export class PlainBroker {
  private server: JavaServer | undefined;

  private constructor(
    private readonly folder: string,
    private readonly program: readonly string[],
    private readonly properties: string,
    /** Where it really listens. */
    readonly port: number,
    /** What it tells its clients: something has to listen there and pass on to `port`. */
    readonly advertisedPort: number,
  ) {}

  static async create(folder: string): Promise<PlainBroker> {
    const [port = 0, advertised = 0, controller = 0] = await freePorts(3);
    return PlainBroker.make(folder, newClusterId(), 1, { port, advertised, controller }, [controller]);
  }

  /** Several that keep each other's copies; what is written is on two of three before it is acknowledged. */
  static async cluster(folder: string, count: number): Promise<PlainBroker[]> {
    const ports = await freePorts(2 * count);
    const controllers = ports.slice(count);
    const clusterId = newClusterId();
    return controllers.map((controller, index) => {
      const [port = 0] = ports.slice(index);
      const at = { port, advertised: port, controller };
      return PlainBroker.make(join(folder, String(index + 1)), clusterId, index + 1, at, controllers);
    });
  }

  private static make(
    folder: string,
    clusterId: string,
    id: number,
    { port, advertised, controller }: Readonly<Record<'port' | 'advertised' | 'controller', number>>,
    controllers: readonly number[],
  ): PlainBroker {
    mkdirSync(folder, { recursive: true });
    const copies = controllers.length;
    const inSync = Math.ceil(copies / 2);
    const properties = join(folder, 'kafka.properties');
    writeFileSync(
      properties,
      [
        ...['process.roles=broker,controller', `node.id=${id}`, `log.dirs=${join(folder, 'data')}`],
        `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
        `advertised.listeners=PLAINTEXT://127.0.0.1:${advertised}`,
        'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
        'controller.listener.names=CONTROLLER',
        `controller.quorum.voters=${controllers.map((each, index) => `${index + 1}@127.0.0.1:${each}`).join(',')}`,
        ...['auto.create.topics.enable=false', 'group.initial.rebalance.delay.ms=0', `min.insync.replicas=${inSync}`],
        ...[`offsets.topic.replication.factor=${copies}`, 'offsets.topic.num.partitions=2'],
        ...[`transaction.state.log.replication.factor=${copies}`, `transaction.state.log.min.isr=${inSync}`],
        ...[
          `share.coordinator.state.topic.replication.factor=${copies}`,
          `share.coordinator.state.topic.min.isr=${inSync}`,
        ],
        ...['broker.session.timeout.ms=4000', 'broker.heartbeat.interval.ms=1000'],
        ...['num.network.threads=1', 'num.io.threads=2', 'background.threads=1'],
        ...['log.cleaner.dedupe.buffer.size=8388608', 'log.index.size.max.bytes=262144'],
      ].join('\n'),
    );
    const program = [
      ...['-Xms96m', '-Xmx256m', '-XX:+UseSerialGC'],
      `-Dlog4j2.configurationFile=${pathToFileURL(join(repository, 'sandbox', 'kafka-logging.xml')).href}`,
      ...['-classpath', join(jars('kafka'), '*')],
    ];
    const format = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, `--config=${properties}`];
    runJavaTool(folder, [...program, ...format]);
    return new PlainBroker(folder, program, properties, port, advertised);
  }

  /**
   * Resolves when it answers through the advertised port.
   *
   * @param ssl of what listens there
   */
  async start(ssl?: KafkaConfig['ssl']): Promise<void> {
    this.server = startJavaServer(this.folder, [...this.program, 'kafka.Kafka', this.properties]);
    await this.server.until(() => this.answers(ssl));
  }

  async kill(): Promise<void> {
    await this.server?.stop();
  }

  private async answers(ssl: KafkaConfig['ssl']): Promise<boolean> {
    const brokers = [`127.0.0.1:${this.advertisedPort}`];
    const admin = new Kafka({
      brokers,
      ...(ssl && { ssl }),
      logLevel: logLevel.NOTHING,
      retry: { retries: 0 },
    }).admin();
    try {
      await admin.connect();
      return (await admin.describeCluster()).brokers.length > 0;
    } catch {
      return false;
    } finally {
      await admin.disconnect();
    }
  }
}
