import {
  action,
  area,
  choice,
  describeProvider,
  line,
  list,
  number,
  plain,
  required,
  secret,
} from '../describe.ts'

const key = line('key', 'Key', { ...required, placeholder: 'orders:{{trigger.id}}' })
const value = 'A text stays as it is; anything else is kept as JSON.'

export const redisDescription = describeProvider({
  id: 'redis',
  name: 'Redis',
  description: 'Keys, lists and messages of Redis or Valkey',
  category: 'System',
  docs: 'https://redis.io/docs/latest/commands/',
  fields: {
    url: secret('Redis URL', 'REDIS_URL', {
      destination: true,
      placeholder: 'rediss://user:password@redis.example.com:6379/0; redis:// does not encrypt',
      pattern: '^rediss?://',
    }),
    ca: plain('Certificate of an authority of your own (PEM)', 'REDIS_CA', {
      type: 'textarea',
      placeholder: 'For servers whose certificate no public authority signed',
    }),
  },
  actions: [
    action('redis/get', 'Get Value', 'Read a key', {
      inputs: [key],
      outputs: { value: 'Its text; null where there is none', exists: 'Whether there is one' },
    }),
    action('redis/set', 'Set Value', 'Write a key', {
      inputs: [
        key,
        area('value', 'Value', { ...required, help: value }),
        number('ttlSeconds', 'Gone after, seconds', { min: 1 }),
        choice('condition', 'When', {
          always: 'Always',
          new: 'Only if there is none',
          existing: 'Only if there is one',
        }),
      ],
      outputs: { isSet: 'Whether it was written' },
    }),
    action('redis/delete', 'Delete Keys', 'Remove keys', {
      inputs: [list('keys', 'Keys', required)],
      outputs: { count: 'How many there were' },
    }),
    action('redis/increment', 'Increment', 'Add to a number', {
      inputs: [key, line('by', 'By', { default: '1', placeholder: '1, or -1 to take away' })],
      outputs: { value: 'The number now' },
    }),
    action('redis/push', 'Push to List', 'Add to a list', {
      inputs: [
        key,
        area('values', 'Values', { ...required, format: 'json', placeholder: '["a", "b"]', help: value }),
        choice('side', 'At', { end: 'The end', start: 'The beginning' }),
      ],
      outputs: { length: 'How many there are now' },
    }),
    action('redis/pop', 'Pop from List', 'Take from a list', {
      inputs: [
        key,
        number('count', 'How many', { default: '1', min: 1, max: 1000 }),
        choice('side', 'From', { start: 'The beginning', end: 'The end' }),
      ],
      outputs: { values: 'What was taken', count: 'How many' },
    }),
    action('redis/publish', 'Publish Message', 'Send a message to a channel', {
      inputs: [line('channel', 'Channel', required), area('message', 'Message', required)],
      outputs: { receivers: 'How many heard it' },
    }),
    action('redis/command', 'Run Command', 'Any command that has one answer', {
      inputs: [
        line('command', 'Command', { ...required, placeholder: 'HGETALL' }),
        area('arguments', 'Arguments', {
          format: 'json',
          placeholder: '["orders:7"]',
          help: 'Each value is one argument, and never another command.',
        }),
        number('timeoutSeconds', 'Longest time, seconds', { default: '30', min: 1, max: 600 }),
      ],
      outputs: { result: 'What Redis answered' },
    }),
  ],
})
