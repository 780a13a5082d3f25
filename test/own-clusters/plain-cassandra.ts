import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auth, Client, policies } from 'cassandra-driver';
import { cassandraArguments, dataCentre } from './cassandra-node.js';
import { freePorts } from './free-ports.js';
import { repository, startJavaServer, type JavaServer } from './java-server.js';

export interface CassandraSettings {
  /** Lines of cassandra.yaml in place of the sandbox's, or besides them. */
  readonly yaml?: Readonly<Record<string, string>>;
  /** Has users: this one, who may do everything, with this password. */
  readonly superuser?: { readonly name: string; readonly password: string };
}

/** A Cassandra of one node without TLS that can be killed and started again on its data. */
export class PlainCassandra {
  private server: JavaServer | undefined;

  private constructor(
    private readonly folder: string,
    private readonly configuration: string,
    private readonly settings: CassandraSettings,
    private readonly port: number,
  ) {}

  /** @param folder of its data, made unless it is there */
  static async create(folder: string, settings: CassandraSettings = {}): Promise<PlainCassandra> {
    mkdirSync(folder, { recursive: true });
    const [port = 0, storagePort = 0] = await freePorts(2);
    const own: Readonly<Record<string, string>> = {
      ...settings.yaml,
      ...(settings.superuser && { authenticator: 'PasswordAuthenticator', authorizer: 'CassandraAuthorizer' }),
      native_transport_port: String(port),
      storage_port: String(storagePort),
    };
    const sandbox = readFileSync(join(repository, 'sandbox', 'cassandra.yaml'), 'utf8').split('\n');
    const kept = sandbox.filter((line) => !Object.keys(own).some((key) => line.startsWith(`${key}:`)));
    const configuration = join(folder, 'cassandra.yaml');
    writeFileSync(
      configuration,
      [...kept, ...Object.entries(own).map(([key, value]) => `${key}: ${value}`)].join('\n'),
    );
    return new PlainCassandra(folder, configuration, settings, port);
  }

  /** What a profile and a driver need to reach it. */
  get address() {
    return { contactPoints: ['127.0.0.1'], port: this.port, localDataCenter: dataCentre };
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const { folder, configuration, settings } = this;
    const users = ['-Dcassandra.superuser_setup_delay_ms=0', '-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4'];
    const args = [...(settings.superuser ? users : []), ...cassandraArguments(folder, configuration)];
    this.server = startJavaServer(folder, args);
    await this.server.until(() => this.answers());
  }

  /** Ends it with SIGKILL. */
  async kill(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Of its superuser, where it has users. */
  client(): Client {
    const { contactPoints, port, localDataCenter } = this.address;
    const { superuser } = this.settings;
    return new Client({
      contactPoints,
      localDataCenter,
      protocolOptions: { port },
      queryOptions: { prepare: true },
      policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(1_000) },
      ...(superuser && { authProvider: new auth.PlainTextAuthProvider(superuser.name, superuser.password) }),
    });
  }

  private async answers(): Promise<boolean> {
    const client = this.client();
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.shutdown();
    }
  }
}
