/** Our key's pattern in the words of the tools that look for leaked secrets. */
export type SecretScanning = {
  /** A `[[rules]]` table for `.gitleaks.toml`. */
  gitleaks: string
  /** An entry for the `rules` of `.secretlintrc.json`, by `@secretlint/secretlint-rule-pattern`. */
  secretlint: { id: string; options: { patterns: { name: string; patterns: string[] }[] } }
  /** A custom detector for trufflehog's `--config` file, YAML. */
  trufflehog: string
  /** The boxes of GitHub's "New custom pattern" page. */
  github: { name: string; secretFormat: string; beforeSecret: string; afterSecret: string }
}

/** RE2, Hyperscan and JavaScript read the pattern alike: no look-around, no back-reference. */
export function scanningFor(prefix: string, product: string): SecretScanning {
  const secret = `${prefix}[0-9A-Za-z]{38}`
  const name = `${product} API key`
  const words = product.split(/[^A-Za-z0-9]+/)
  return {
    gitleaks: [
      '[[rules]]',
      `id = "${words.join('-').toLowerCase()}-api-key"`,
      `description = "${name}: starts workflows of its owner"`,
      `regex = '''\\b(${secret})\\b'''`,
      `keywords = ["${prefix}"]`,
      '',
    ].join('\n'),
    secretlint: {
      id: '@secretlint/secretlint-rule-pattern',
      options: { patterns: [{ name, patterns: [`/\\b${secret}\\b/`] }] },
    },
    trufflehog: [
      'detectors:',
      `  - name: ${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}ApiKey`,
      '    keywords:',
      `      - ${prefix}`,
      '    regex:',
      `      key: '\\b(${secret})\\b'`,
      '',
    ].join('\n'),
    github: {
      name,
      secretFormat: secret,
      beforeSecret: '\\A|[^0-9A-Za-z]',
      afterSecret: '\\z|[^0-9A-Za-z]',
    },
  }
}
