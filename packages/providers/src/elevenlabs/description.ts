import {
  action,
  area,
  choice,
  describeProvider,
  line,
  model,
  number,
  plain,
  required,
  same,
  secret,
} from '../describe.ts'

const audio = {
  outputs: { audio: 'The sound, base64; none above 4 MB', mimeType: 'Its type', file: 'The sound as a file' },
  display: { type: 'audio', field: 'audio' },
} as const

export const elevenlabsDescription = describeProvider({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  description: 'Speech, sound effects and transcripts',
  category: 'AI',
  docs: 'https://elevenlabs.io/docs/api-reference',
  baseUrl: 'https://api.elevenlabs.io',
  hosts: [
    'api.elevenlabs.io',
    'api.us.elevenlabs.io',
    'api.eu.residency.elevenlabs.io',
    'api.in.residency.elevenlabs.io',
    'api.sg.residency.elevenlabs.io',
  ],
  fields: {
    apiKey: secret('API Key', 'ELEVENLABS_API_KEY', {
      placeholder: 'sk_…',
      pattern: '^(sk_[a-f0-9]{48}|[a-f0-9]{32})$',
      help: { text: 'Create a key', url: 'https://elevenlabs.io/app/settings/api-keys' },
    }),
    region: plain('Region', 'ELEVENLABS_REGION', {
      type: 'select',
      options: [
        { value: 'global', label: 'Global' },
        { value: 'us', label: 'United States' },
        { value: 'eu', label: 'European Union' },
        { value: 'in', label: 'India' },
        { value: 'sg', label: 'Singapore' },
      ],
    }),
  },
  actions: [
    action('elevenlabs/text-to-speech', 'Text to Speech', 'Let a voice read a text', {
      inputs: [
        line('voiceId', 'Voice', { ...required, placeholder: 'JBFqnCBsd6RMkjVDRZzb' }),
        area('text', 'Text', required),
        model(['eleven_multilingual_v2', 'eleven_v3', 'eleven_flash_v2_5', 'eleven_flash_v2'], {
          key: 'modelId',
          default: 'eleven_multilingual_v2',
        }),
        choice(
          'outputFormat',
          'Format',
          same('mp3_44100_128', 'mp3_22050_32', 'opus_48000_128', 'pcm_16000'),
        ),
      ],
      ...audio,
    }),
    action('elevenlabs/sound-effect', 'Sound Effect', 'Make a sound from a description', {
      inputs: [
        area('text', 'Description', required),
        number('durationSeconds', 'Length, seconds', { min: 0.5, max: 30 }),
      ],
      ...audio,
    }),
    action('elevenlabs/speech-to-text', 'Speech to Text', 'Write down what is said', {
      inputs: [
        area('file', 'Recording', {
          ...required,
          placeholder: 'A file of an earlier step, its https address, or its bytes in base64',
        }),
        model(['scribe_v2', 'scribe_v1'], { key: 'modelId', ...required, default: 'scribe_v2' }),
      ],
      outputs: { text: 'What is said', words: 'Each word with its times' },
    }),
    action('elevenlabs/list-voices', 'List Voices', 'The voices of the account', {
      inputs: [
        line('search', 'Search'),
        number('pageSize', 'How many', { default: '30', min: 1, max: 1000 }),
        line('cursor', 'After', { placeholder: 'nextCursor of an earlier step' }),
      ],
      outputs: {
        voices: 'Id, name, category and labels of each',
        nextCursor: 'Where the next ones begin; none at the end',
      },
    }),
  ],
})
