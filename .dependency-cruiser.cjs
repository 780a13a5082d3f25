/** Which way the code may depend. Each comment says what to do instead. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'Two files that need each other are one idea, or hide a third.', {}, { circular: true }),
    rule(
      'shared-is-pure',
      'src-shared runs in every process: no package but zod, no Node, no DOM.',
      { path: '^src-shared/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^(src-shared/|node_modules/zod/)' },
    ),
    rule(
      'renderer-sees-only-shared',
      'The page asks main over the bridge.',
      { path: '^src-renderer/' },
      { path: '^(src-main/|e2e/|test/)|node_modules/(electron|kafkajs|cassandra-driver)/' },
    ),
    rule('renderer-has-no-node', 'The page is sandboxed.', { path: '^src-renderer/' }, { dependencyTypes: ['core'] }),
    rule(
      'main-sees-no-view',
      'What both need stands in src-shared.',
      { path: '^src-main/' },
      { path: '^(src-renderer/|e2e/|test/)|node_modules/(react|react-dom|recharts|zustand|@mantine)/' },
    ),
    rule(
      'kafka-only-in-topic',
      'Everything about Kafka is in src-main/topic, so that its client can be changed there.',
      { path: '^src-', pathNot: '^src-main/topic/' },
      { path: 'node_modules/kafkajs/' },
    ),
    rule(
      'cassandra-only-in-store',
      'Everything about Cassandra is in src-main/store.',
      { path: '^src-', pathNot: '^src-main/store/' },
      { path: 'node_modules/cassandra-driver/' },
    ),
    rule(
      'electron-only-at-the-edge',
      'The pipeline runs in plain Node too.',
      {
        path: '^src-main/',
        pathNot: '^src-main/(main|preload|window|menu|menu-template|engine-host)\\.ts$|^src-main/ipc/',
      },
      { path: 'node_modules/electron/' },
    ),
    rule(
      'stages-do-not-know-each-other',
      'Only pipeline/ joins stages: it hands them functions and values.',
      { path: '^src-main/(feed|topic|store|spool|telemetry|export|sandbox|profile)/' },
      {
        path: '^src-main/',
        pathNot:
          '^src-main/($1/|(log|home|app-root|calendar|time-limit|tick-codec|tick-patch|plain-tick|lock-file|process-identity|engine-contract)\\.ts$|network/)',
      },
    ),
    rule(
      'pages-do-not-know-each-other',
      'What two pages share is a component.',
      { path: '^src-renderer/pages/([^/]+)/' },
      { path: '^src-renderer/pages/', pathNot: '^src-renderer/pages/$1/' },
    ),
    rule(
      'oracles-stand-alone',
      'A test that judges exactness reads Kafka and Cassandra with clients and parsers of its own.',
      { path: '^(test|e2e)/' },
      { path: '^src-(main|renderer|shared)/' },
    ),
    rule('not-to-test', 'Tests are read by nobody.', { pathNot: '\\.test\\.tsx?$' }, { path: '\\.test\\.tsx?$' }),
    rule('not-to-unresolvable', 'It is not there.', {}, { couldNotResolve: true }),
    rule(
      'not-to-dev-dep',
      'What runs in main is a dependency; electron is there by itself.',
      { path: '^src-main/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/electron/' },
    ),
    rule(
      'no-orphans',
      'Nothing uses it: delete it.',
      { orphan: true, pathNot: '\\.(test|spec|d)\\.tsx?$|^src-main/(main|preload|engine|cli)\\.ts$' },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
