import type { ProfileColour, ProfileFile, TlsFiles } from '../../../src-shared/profile.js';

/** A profile as it stands in the form: everything that is typed is text. */
export interface FormValues {
  readonly name: string;
  readonly colour: ProfileColour | null;
  readonly environment: string;
  /** Null: as the tag looks. */
  readonly confirmStart: boolean | null;
  /** By commas, spaces or lines. */
  readonly brokers: string;
  readonly topic: string;
  readonly group: string;
  readonly partitions: string;
  readonly replicationFactor: string;
  /** Megabytes over all partitions. */
  readonly retention: string;
  readonly kafkaTls: boolean;
  readonly kafkaCa: string;
  readonly kafkaCert: string;
  readonly kafkaKey: string;
  readonly mechanism: Mechanism;
  readonly kafkaUser: string;
  readonly contactPoints: string;
  readonly port: string;
  readonly dataCentre: string;
  readonly cassandraUser: string;
  readonly cassandraTls: boolean;
  readonly cassandraCa: string;
  readonly cassandraCert: string;
  readonly cassandraKey: string;
  readonly keyspace: string;
  readonly replicationClass: string;
  /** One number for SimpleStrategy, else `dc1: 3, dc2: 2`. */
  readonly copies: string;
}
export type Field = keyof FormValues;
export type Mechanism = 'none' | NonNullable<ProfileFile['kafka']['sasl']>['mechanism'];

export const simpleStrategy = 'SimpleStrategy';
export const bytesPerMegabyte = 1_000_000;

export function formOf({ name, colour, environment, confirmStart, kafka, cassandra }: ProfileFile): FormValues {
  const { class: replicationClass = simpleStrategy, ...copies } = cassandra.replication;
  return {
    name,
    colour,
    environment: environment ?? '',
    confirmStart,
    brokers: kafka.brokers.join(', '),
    topic: kafka.topic,
    group: kafka.group,
    partitions: String(kafka.partitions),
    replicationFactor: String(kafka.replicationFactor),
    retention: String(kafka.retentionBytes / bytesPerMegabyte),
    kafkaTls: kafka.tls !== null,
    kafkaCa: kafka.tls?.ca ?? '',
    kafkaCert: kafka.tls?.cert ?? '',
    kafkaKey: kafka.tls?.key ?? '',
    mechanism: kafka.sasl?.mechanism ?? 'none',
    kafkaUser: kafka.sasl?.username ?? '',
    contactPoints: cassandra.contactPoints.join(', '),
    port: String(cassandra.port),
    dataCentre: cassandra.localDataCenter,
    cassandraUser: cassandra.username ?? '',
    cassandraTls: cassandra.tls !== null,
    cassandraCa: cassandra.tls?.ca ?? '',
    cassandraCert: cassandra.tls?.cert ?? '',
    cassandraKey: cassandra.tls?.key ?? '',
    keyspace: cassandra.keyspace,
    replicationClass: String(replicationClass),
    copies:
      replicationClass === simpleStrategy
        ? String(copies.replication_factor ?? '')
        : Object.entries(copies)
            .map(([name, count]) => `${name}: ${count}`)
            .join(', '),
  };
}

/** Where a new profile begins. */
export const emptyForm: FormValues = {
  name: '',
  colour: null,
  environment: '',
  confirmStart: null,
  brokers: '',
  topic: 'market.ticks',
  group: 'tapedeck',
  partitions: '12',
  replicationFactor: '3',
  retention: '2000',
  kafkaTls: false,
  kafkaCa: '',
  kafkaCert: '',
  kafkaKey: '',
  mechanism: 'none',
  kafkaUser: '',
  contactPoints: '',
  port: '9042',
  dataCentre: '',
  cassandraUser: '',
  cassandraTls: false,
  cassandraCa: '',
  cassandraCert: '',
  cassandraKey: '',
  keyspace: 'market',
  replicationClass: 'NetworkTopologyStrategy',
  copies: '',
};

/** The members of a list that is typed by commas, spaces or lines. */
export const listed = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');

/** What the fields of one cluster's TLS are called, and what they hold. */
export const tlsOf = (values: FormValues, cluster: 'kafka' | 'cassandra'): TlsFiles | null => {
  if (!values[`${cluster}Tls`]) return null;
  const path = (text: string) => text.trim() || null;
  return {
    ca: path(values[`${cluster}Ca`]),
    cert: path(values[`${cluster}Cert`]),
    key: path(values[`${cluster}Key`]),
  };
};
