import type { Page } from '@playwright/test';

/** The profiles, the form of one and its test. */
export function profilesPage(page: Page) {
  const kafka = page.getByRole('group', { name: 'Kafka', exact: true });
  const cassandra = page.getByRole('group', { name: 'Cassandra', exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  return {
    open: () => button('Profiles').click(),
    entry: (id: string) => page.locator(`[data-profile="${id}"]`),
    entries: page.locator('[data-profile]'),
    begin: () => button('New profile').click(),
    form: page.locator('[data-profile-form]'),
    name: page.getByLabel('Name', { exact: true }),
    environment: page.getByLabel('Environment', { exact: true }),
    colour: page.getByLabel('Colour', { exact: true }),
    kafka: {
      brokers: kafka.getByLabel('Brokers'),
      tls: kafka.getByLabel('Use TLS'),
      ca: kafka.getByLabel('CA file', { exact: true }),
      chooseCa: kafka.getByRole('button', { name: 'Choose the CA file' }),
      sasl: kafka.getByLabel('SASL'),
      user: kafka.getByLabel('User', { exact: true }),
      password: kafka.getByLabel('Password', { exact: true }),
      topic: kafka.getByLabel('Topic', { exact: true }),
      group: kafka.getByLabel('Consumer group'),
      partitions: kafka.getByLabel('Partitions', { exact: true }),
      replicationFactor: kafka.getByLabel('Replication factor'),
    },
    cassandra: {
      contactPoints: cassandra.getByLabel('Contact points'),
      port: cassandra.getByLabel('Port', { exact: true }),
      dataCentre: cassandra.getByLabel('Data centre'),
      tls: cassandra.getByLabel('Use TLS'),
      ca: cassandra.getByLabel('CA file', { exact: true }),
      user: cassandra.getByLabel('User', { exact: true }),
      password: cassandra.getByLabel('Password', { exact: true }),
      keyspace: cassandra.getByLabel('Keyspace'),
      replication: cassandra.getByLabel('Replication', { exact: true }),
      copies: cassandra.getByLabel('Copies'),
    },
    save: button('Save'),
    test: button('Test'),
    use: button('Use'),
    duplicate: button('Duplicate'),
    delete: button('Delete…'),
    /** `Saved`, or that there are changes. */
    saved: page.getByText('Saved', { exact: true }),
    dialog,
    answer: (name: string) => dialog.getByRole('button', { name, exact: true }).click(),
    /** `none`, `running` or `ended` stands in data-test. */
    testState: page.locator('[data-test]'),
    step: (name: string) => page.locator(`[data-step="${name}"]`),
    createTopic: button('Create topic'),
    apply: button('Apply'),
    cancelTest: button('Cancel test'),
    testAgain: button('Test again'),
  };
}
