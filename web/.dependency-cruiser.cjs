/** The boundaries of the web client; see ARCHITECTURE.md. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'protocol-is-a-leaf',
      severity: 'error',
      from: { path: '^packages/protocol/src' },
      to: { path: '^(packages/(?!protocol)|apps/)' },
    },
    {
      name: 'strip-is-pure',
      severity: 'error',
      from: { path: '^packages/strip/src' },
      to: { pathNot: '^packages/strip/src' },
    },
    {
      name: 'motion-has-no-three',
      severity: 'error',
      from: { path: '^packages/motion/src' },
      to: { path: '(three|react)' },
    },
    {
      name: 'ui-knows-no-vr',
      severity: 'error',
      from: { path: '^packages/ui/src' },
      to: { path: '(^packages/vr|three)' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: { path: '^packages/([^/]+)/src/(?!index\\.ts)', pathNot: '^(packages|apps)/$2/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dist|node_modules/\\.cache|\\.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
}
