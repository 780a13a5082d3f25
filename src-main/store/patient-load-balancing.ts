import { policies, types, type Client, type Host, type HostMap } from 'cassandra-driver';

const { DefaultLoadBalancingPolicy } = policies.loadBalancing;
type Base = InstanceType<typeof DefaultLoadBalancingPolicy>;

/**
 * The driver's own load balancing, but that its control connection waits for the first node that is up. Left to itself it
 * makes new hosts of the contact points while none is, leaves the old ones' connections and timers behind, and listens to
 * each new one twice, so that every outage doubles the work of the next (cassandra-driver 4.10, control-connection.js:
 * `_initializeConnection` and `_refresh` both set the listeners; NODEJS-681).
 */
export class PatientLoadBalancing extends DefaultLoadBalancingPolicy {
  private client: Client | undefined;
  private hosts: HostMap | undefined;

  override init(...[client, hosts, done]: Parameters<Base['init']>): void {
    this.client = client;
    this.hosts = hosts;
    super.init(client, hosts, done);
  }

  override newQueryPlan(...asked: Parameters<Base['newQueryPlan']>): void {
    const [keyspace, options]: readonly unknown[] = asked;
    const isForControl = keyspace === null && options === null;
    if (isForControl && !this.isAnyUp()) this.client?.once('hostUp', () => this.newQueryPlan(...asked));
    else super.newQueryPlan(...asked);
  }

  private isAnyUp(): boolean {
    const isOurs = (host: Host) => this.getDistance(host) !== types.distance.ignored;
    return this.hosts?.values().some((host) => host.isUp() && isOurs(host)) ?? true;
  }
}
