/** The next step of a browser that walks through the pages of an OpenID provider. */
export type Visit = { url: URL; body?: URLSearchParams | undefined }

/** Opens the page, or sends its form, as a browser does: with its cookies, which it keeps. */
export async function visitPage({ url, body }: Visit, cookies: Map<string, string>) {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const init = body === undefined ? {} : { method: 'POST', body }
  const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
  for (const set of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    cookies.set(name, value)
  }
  return { location: answer.headers.get('location'), page: await answer.text() }
}
