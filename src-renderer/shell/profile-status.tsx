import { Server } from 'lucide-react';
import { HostileText } from '../components/hostile-text.js';
import { ProfileTag } from '../components/profile-tag.js';
import { useApp } from '../stores/app-store.js';
import classes from './status-bar.module.css';
import { StatusPopover } from './status-popover.js';

/** Which clusters are in use. */
export function ProfileStatus() {
  const { name, isSandbox, colour, environment, kafka, cassandra } = useApp(({ profile }) => profile);
  return (
    <StatusPopover
      title="The profile in use"
      facts={[
        ['Profile', name],
        ...(environment === null ? [] : [['Environment', environment] as const]),
        ['Servers', isSandbox ? 'local sandbox' : 'own clusters'],
        ['Brokers', kafka.brokers.join(', ')],
        ['Topic', kafka.topic],
        ['Group', kafka.group],
        ['Contact points', cassandra.contactPoints.join(', ')],
        ['Port', String(cassandra.port)],
        ['Data centre', cassandra.localDataCenter],
        ['Keyspace', cassandra.keyspace],
      ]}
    >
      <Server size={12} aria-hidden />
      <HostileText text={name} maximum={60} className={classes.clip} />
      {(environment !== null || colour !== null) && (
        <ProfileTag environment={environment} colour={colour} isSandbox={isSandbox} />
      )}
    </StatusPopover>
  );
}
