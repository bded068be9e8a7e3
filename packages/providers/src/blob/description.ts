import { action, area, choice, describeProvider, flag, line, number, required, secret } from '../describe.ts'

const options = { group: 'Options' }

export const blobDescription = describeProvider({
  id: 'blob',
  name: 'Vercel Blob',
  description: 'Files at Vercel',
  category: 'Storage',
  docs: 'https://vercel.com/docs/vercel-blob',
  baseUrl: 'https://vercel.com/api/blob',
  fields: {
    token: secret('Read/Write Token', 'BLOB_READ_WRITE_TOKEN', {
      placeholder: 'vercel_blob_rw_…',
      pattern: '^vercel_blob_rw_[A-Za-z0-9]+_[A-Za-z0-9]+$',
      help: { text: 'Create a store', url: 'https://vercel.com/dashboard/stores' },
    }),
  },
  actions: [
    action('blob/put', 'Put Blob', 'Store a file', {
      inputs: [
        line('pathname', 'Path', { ...required, placeholder: 'reports/today.txt' }),
        area('body', 'Content', required),
        line('contentType', 'Content Type', { placeholder: 'text/plain; by the path unless given' }),
        choice(
          'bodyFormat',
          'Content is',
          { text: 'Text', base64: 'Base64', url: 'The address of a file', file: 'A file of an earlier step' },
          options,
        ),
        choice('access', 'Access', { public: 'Public', private: 'Private' }, options),
        flag('addRandomSuffix', 'Add Random Suffix', options),
        flag('allowOverwrite', 'Replace what is there', { ...options, default: 'false' }),
        number('cacheControlMaxAge', 'Cached for, seconds', { ...options, min: 60 }),
      ],
      outputs: {
        url: 'Address of the file',
        downloadUrl: 'Address that saves the file',
        pathname: 'Where it stands in the store',
        etag: 'Mark of this version',
      },
    }),
    action('blob/get', 'Get Blob', 'Take a file of the store as a file', {
      inputs: [
        line('pathname', 'Path or address', {
          ...required,
          placeholder: 'reports/today.txt, or url of a list',
        }),
      ],
      outputs: {
        file: 'The file, for later steps',
        url: 'Its address',
        pathname: 'Where it stands in the store',
      },
    }),
    action('blob/list', 'List Blobs', 'The files of a store', {
      inputs: [
        line('prefix', 'Path begins with'),
        number('limit', 'How many', { default: '1000', min: 1, max: 1000 }),
        line('cursor', 'After', { placeholder: 'cursor of the list before' }),
      ],
      outputs: {
        blobs: 'The files: url, downloadUrl, pathname, size, uploadedAt, etag',
        hasMore: 'Whether there are more',
        cursor: 'Where the next list begins',
      },
    }),
  ],
})
