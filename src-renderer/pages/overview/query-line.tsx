import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { useApp } from '../../stores/app-store.js';
import { useServers } from '../../stores/servers-store.js';
import { cassandraAddress, cqlshCommand, stocksQuery } from './cassandra-address.js';
import classes from './query-line.module.css';

/** The first query that people type, where to type it, and both to copy. */
export function QueryLine() {
  const profile = useApp((state) => state.profile);
  const sandbox = useServers((servers) => servers.sandbox);
  const address = cassandraAddress(profile, sandbox);
  const { keyspace } = profile.cassandra;
  const query = stocksQuery(keyspace);
  const command = cqlshCommand(address, keyspace);
  return (
    <div className={classes.line}>
      <code className={classes.query}>{query}</code>
      <CopyButton label="Copy" hint={query} text={query} />
      <span className={classes.address}>
        on <HostileText text={`${address.host}:${address.port ?? '…'}`} maximum={80} />
      </span>
      {command !== null && <CopyButton label="Copy cqlsh command" hint={command} text={command} />}
    </div>
  );
}
