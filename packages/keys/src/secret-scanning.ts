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

/** RE2, Hyperscan and JavaScript read it alike: no look-around, no back-reference. */
const SECRET = 'wfb_[0-9A-Za-z]{38}'

/** Rules that find every key {@link generateKey} makes. Put them where your keys may leak. */
export function secretScanning(): SecretScanning {
  return {
    gitleaks: [
      '[[rules]]',
      'id = "orch-api-key"',
      'description = "Orch API key: starts workflows of its owner"',
      `regex = '''\\b(${SECRET})\\b'''`,
      'keywords = ["wfb_"]',
      '',
    ].join('\n'),
    secretlint: {
      id: '@secretlint/secretlint-rule-pattern',
      options: { patterns: [{ name: 'Orch API key', patterns: [`/\\b${SECRET}\\b/`] }] },
    },
    trufflehog: [
      'detectors:',
      '  - name: OrchApiKey',
      '    keywords:',
      '      - wfb_',
      '    regex:',
      `      key: '\\b(${SECRET})\\b'`,
      '',
    ].join('\n'),
    github: {
      name: 'Orch API key',
      secretFormat: SECRET,
      beforeSecret: '\\A|[^0-9A-Za-z]',
      afterSecret: '\\z|[^0-9A-Za-z]',
    },
  }
}
