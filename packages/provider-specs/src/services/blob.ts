import { type Answer, refusals, type Service, tokenIn } from '../service.ts'

const ORIGIN = 'https://store1.public.blob.vercel-storage.com'

/** Files live as long as the server. */
export function blobService(): Service {
  const files = new Map<string, { size: number; bytes: Uint8Array; type: string }>()
  const { refuse, ...words } = refusals((status, message) => ({
    error: { code: status === 403 ? 'forbidden' : 'bad_request', message },
  }))
  const urls = (pathname: string) => {
    const url = `${ORIGIN}/${pathname}`
    return { url, downloadUrl: `${url}?download=1`, pathname, etag: '"1"' }
  }
  const headOf = (pathname: string): Answer => {
    const file = files.get(pathname)
    if (!file) return { status: 404, body: { error: { code: 'not_found', message: 'none' } } }
    return { status: 200, body: { ...urls(pathname), size: file.size, contentType: file.type } }
  }
  return {
    hosts: {
      'vercel.com': 'blob/openapi.json',
      'store1.public.blob.vercel-storage.com': 'blob/store.json',
    },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(403, 'Access denied, please provide a valid token for this resource.'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    check: ({ headers, operation }) =>
      headers['x-api-version'] === '12' || operation === 'get /{pathname}'
        ? []
        : ['another protocol than version 12'],
    answers: {
      'get /{pathname}': ({ params }) => {
        const file = files.get(String(params['pathname']))
        if (!file) return refuse(404, 'The requested blob does not exist')
        return { status: 200, body: file.bytes, headers: { 'content-type': file.type } }
      },
      'get /': ({ query }) => {
        const { url } = query
        if (url !== undefined) return headOf(String(url).replace(`${ORIGIN}/`, ''))
        const found = [...files].filter(([pathname]) => pathname.startsWith(String(query['prefix'] ?? '')))
        const shown = found.slice(0, Number(query['limit'] ?? 1000))
        const blobs = shown.map(([pathname, { size }]) => ({
          ...urls(pathname),
          size,
          uploadedAt: '2026-01-01T00:00:00.000Z',
        }))
        const hasMore = found.length > shown.length
        return { status: 200, body: { blobs, hasMore, ...(hasMore ? { cursor: 'c1' } : {}) } }
      },
      'put /': ({ query, headers, bytes }) => {
        const asked = String(query['pathname'])
        const isRandom = headers['x-add-random-suffix'] === '1'
        const pathname = isRandom ? asked.replace(/(\.\w+)?$/, '-x1y2$1') : asked
        if (files.has(pathname) && headers['x-allow-overwrite'] !== '1')
          return refuse(400, 'This blob already exists')
        const type = String(headers['x-content-type'] ?? 'text/plain')
        files.set(pathname, { size: bytes.length, bytes, type })
        return { status: 200, body: { ...urls(pathname), contentType: type } }
      },
    },
  }
}
