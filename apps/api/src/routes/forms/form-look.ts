import type { FormSettings } from '../../triggers/form-settings.ts'

const STYLE = `:root{color-scheme:light dark;--line:#6b7280;--bad:#b3261e;--ground:#f4f5f7;--paper:#fff;--ink:#16181d;--quiet:#4b5160}
@media (prefers-color-scheme:dark){:root{--line:#8b93a1;--bad:#ffb4ab;--ground:#14161a;--paper:#1d2026;--ink:#f1f2f4;--quiet:#b6bcc8}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:38rem;margin:0 auto;padding:clamp(1rem,6vh,4rem) 1rem}
.paper{background:var(--paper);border-top:.375rem solid var(--accent);border-radius:.75rem;padding:clamp(1rem,5vw,2.25rem)}
img{max-width:60%;max-height:4rem;display:block;margin-bottom:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.125rem;margin:1.25rem 0 .25rem}
.text{white-space:pre-wrap;margin:.5rem 0}.quiet,.help{color:var(--quiet);margin:.25rem 0}.help{font-size:.9375rem}
.field{margin:1.25rem 0;border:0;padding:0}label,legend{font-weight:600;padding:0}.choice{display:flex;gap:.625rem;align-items:flex-start;padding:.375rem 0}
.choice label{font-weight:400}.choice input{width:1.25rem;height:1.25rem;margin:.125rem 0;flex:none;accent-color:var(--accent)}
input:not([type=checkbox],[type=radio]),textarea,select{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:.625rem .75rem;margin-top:.375rem}
[aria-invalid=true]{border-color:var(--bad);border-width:2px}.wrong{color:var(--bad);font-weight:600;margin:.375rem 0 0}
.alert{border:2px solid var(--bad);border-radius:.5rem;padding:.75rem 1rem;margin:1rem 0}.alert a{color:var(--bad)}.alert ul{margin:.25rem 0;padding-inline-start:1.25rem}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.75rem}
button,.button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:.5rem;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer;text-decoration:none}
.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.other{position:absolute;left:-100vw;width:1px;height:1px;overflow:hidden}`

/** The whole style of a form, with its own colour. */
export function styleOf({ color }: Pick<FormSettings, 'color'>): string {
  return `:root{--accent:${color};--on-accent:${inkOn(color)}}${STYLE}`
}

/** Black or white, whichever is read better on a colour (WCAG 2.2, contrast ratio). */
export function inkOn(color: string): '#000' | '#fff' {
  const light = luminanceOf(color)
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000' : '#fff'
}

function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** What the page may load and where it may stand: its style, its logo, and nothing else. */
export function policyOf(
  { logo, redirect, frames, guard }: Pick<FormSettings, 'logo' | 'redirect' | 'frames' | 'guard'>,
  nonce: string,
): string {
  const originOf = (address: string) => (address === '' ? '' : ` ${new URL(address).origin}`)
  const images = originOf(logo)
  // A page that acts for a signed-in member is shown in no frame of another site.
  const ancestors = guard === 'members' || frames.length === 0 ? "'none'" : frames.join(' ')
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `img-src${images === '' ? " 'none'" : images}`,
    `form-action 'self'${originOf(redirect)}`,
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
  ].join('; ')
}
