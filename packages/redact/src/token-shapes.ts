/** Texts that are secrets by their look alone: a prefix of a known service, then enough of its alphabet. */
const SHAPES: readonly [label: string, pattern: RegExp][] = [
  [
    'private-key',
    /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----[\s\S]{1,20000}?-----END [A-Z0-9 ]{0,30}PRIVATE KEY-----/g,
  ],
  ['jwt', /\bey[A-Za-z0-9_-]{10,2000}\.ey[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{10,2000}/g],
  ['github', /\b(?:gh[opusr]_[A-Za-z0-9_.-]{20,1000}|github_pat_[A-Za-z0-9_]{20,255})/g],
  ['slack', /\bxox[abeoprs](?:\.xox[abp])?-[A-Za-z0-9-]{10,250}/g],
  ['slack', /\bxapp-\d-[A-Za-z0-9-]{10,250}/g],
  ['stripe', /\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,250}/g],
  ['webhook-secret', /\bwhsec_[A-Za-z0-9+/=]{16,250}/g],
  ['openai', /\bsk-[A-Za-z0-9_-]{16,250}/g],
  ['resend', /\bre_[A-Za-z0-9]{6,40}_[A-Za-z0-9]{10,60}/g],
  ['linear', /\blin_(?:api|oauth)_[A-Za-z0-9]{20,120}/g],
  ['vercel', /\bvc[kpiar]_[A-Za-z0-9]{20,60}\b|\bvercel_blob_rw_[A-Za-z0-9_]{20,120}/g],
  ['firecrawl', /\bfc-[0-9a-f]{32}\b/g],
  ['fal', /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{32}\b/g],
  ['perplexity', /\bpplx-[A-Za-z0-9]{20,80}/g],
  ['google', /\bAIza[0-9A-Za-z_-]{35}|\bya29\.[0-9A-Za-z_-]{20,500}|\bGOCSPX-[0-9A-Za-z_-]{20,60}/g],
  ['aws', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g],
  ['npm', /\bnpm_[A-Za-z0-9]{36}/g],
  ['gitlab', /\bglpat-[A-Za-z0-9_-]{20,60}/g],
  ['sendgrid', /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}/g],
  ['orch', /\bwfb_[A-Za-z0-9_-]{20,64}/g],
  ['bearer', /\b(?:Bearer|Basic)\s+(?!\[REDACTED)[A-Za-z0-9+/=._~-]{12,4000}/gi],
  ['url-password', /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,200}(?=@)/gi],
]

/** @param mark what to put in place of a secret of this kind */
export function withoutTokens(text: string, mark: (label: string) => string): string {
  let clean = text
  for (const [label, pattern] of SHAPES) clean = clean.replace(pattern, () => mark(label))
  return clean
}
