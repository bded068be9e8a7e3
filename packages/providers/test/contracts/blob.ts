import type { Contract } from '../contract.ts'

export const put = {
  action: 'blob/put',
  config: { pathname: 'a.txt', body: 'Hello', addRandomSuffix: 'false' },
}
const origin = 'https://store1.public.blob.vercel-storage.com'

export const contract: Contract = {
  id: 'blob',
  key: ['vercel', 'blob', 'rw', 'Store1', 'a7'.repeat(12)].join('_'),
  fields: (token) => ({ token }),
  actions: [
    {
      ...put,
      config: { ...put.config, contentType: 'text/plain', access: 'private', cacheControlMaxAge: '3600' },
      output: { url: `${origin}/a.txt`, downloadUrl: `${origin}/a.txt?download=1`, pathname: 'a.txt' },
      required: 'pathname',
    },
    {
      ...put,
      config: { pathname: 'a.txt', body: 'Hello' },
      output: { pathname: 'a-x1y2.txt' },
      required: 'body',
    },
    {
      action: 'blob/get',
      before: [put],
      config: { pathname: `${origin}/a.txt` },
      output: {
        file: { name: 'a.txt', type: 'text/plain', size: 5 },
        url: `${origin}/a.txt`,
        pathname: 'a.txt',
      },
      required: 'pathname',
    },
    {
      action: 'blob/list',
      before: [put],
      config: { prefix: 'a', limit: '10', cursor: 'c0' },
      output: { blobs: [{ pathname: 'a.txt', size: 5 }], hasMore: false, cursor: null },
    },
  ],
}
