import { isIP } from 'node:net';

export type ServerTitle = 'Kafka' | 'Cassandra';

/** A server that is to be reached. */
export interface Endpoint {
  readonly server: ServerTitle;
  readonly host: string;
  readonly port: number;
}

/** A broker of a profile, which is `host:port`. */
export function brokerEndpoint(broker: string): Endpoint {
  const [host = '', port = ''] = broker.split(/:(?=\d+$)/);
  return { server: 'Kafka', host, port: Number(port) };
}

/** `host:port` */
export const addressOf = ({ host, port }: Endpoint): string =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;

/** The server-name indication that goes with this host; an address has none. */
export const serverNameOf = ({ host }: Endpoint): { servername?: string } => (isIP(host) ? {} : { servername: host });
