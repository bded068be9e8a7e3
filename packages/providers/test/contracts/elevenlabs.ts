import type { Contract } from '../contract.ts'

export const sound = {
  audio: Buffer.from('a sound').toString('base64'),
  mimeType: 'audio/mpeg',
  file: { name: 'sound.mp3', type: 'audio/mpeg', size: 7 },
}

export const contract: Contract = {
  id: 'elevenlabs',
  key: `sk_${'a7'.repeat(24)}`,
  fields: (apiKey) => ({ apiKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      action: 'elevenlabs/text-to-speech',
      config: { voiceId: 'v1', text: 'hello', outputFormat: 'mp3_22050_32' },
      output: sound,
      required: 'text',
    },
    {
      action: 'elevenlabs/sound-effect',
      config: { text: 'rain', durationSeconds: '2.5' },
      output: sound,
      required: 'text',
    },
    {
      action: 'elevenlabs/speech-to-text',
      config: { file: Buffer.from('world').toString('base64'), modelId: 'scribe_v1' },
      output: { text: 'hello world', words: [{ text: 'hello' }] },
      required: 'file',
    },
    {
      action: 'elevenlabs/speech-to-text',
      config: { file: 'https://example.com/talk.mp3', modelId: 'scribe_v1' },
      output: { text: 'hello https://example.com/talk.mp3' },
      required: 'modelId',
    },
    {
      action: 'elevenlabs/list-voices',
      config: { search: 'George', pageSize: 1 },
      output: { voices: [{ voice_id: 'v1', name: 'George' }] },
    },
  ],
}
