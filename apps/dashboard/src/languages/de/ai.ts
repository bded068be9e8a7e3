import type { StepWords } from '../../lib/catalogue/words.ts'
import {
  draw,
  files,
  film,
  listOfModels,
  maxTokens,
  model,
  prompt,
  system,
  usage,
  write,
} from './ai-words.ts'
import { picturesAndSound, skytells } from './pictures.ts'

const claude = files('JPEG, PNG, GIF, WEBP oder PDF, zusammen 20 MB')
const gemini = files('PNG, JPEG, WEBP, HEIC, HEIF oder PDF, zusammen 14 MB')
const gpt = files(
  'PNG, JPEG, WEBP, GIF oder PDF, zusammen 15 MB. In einem Chat gehen sie mit der letzten Nachricht des Benutzers mit.',
)

const languageModels: Readonly<Record<string, StepWords>> = {
  'ai-gateway/list-models': listOfModels,
  'ai-gateway/generate-text': {
    ...write,
    fields: {
      aiFormat: { label: 'Form der Ausgabe', options: { object: 'Objekt' } },
      aiModel: model,
      aiPrompt: prompt,
      aiSchema: 'Schema',
    },
    outputs: { text: 'Was das Modell schrieb', object: 'Dasselbe als Objekt, wenn das gewünscht war' },
  },
  'ai-gateway/generate-image': {
    ...draw,
    fields: { imageModel: model, imagePrompt: prompt },
    outputs: {
      base64: 'Das Bild, in Base64',
      url: 'Seine Adresse, wenn das Modell stattdessen eine liefert',
      file: 'Das Bild als Datei',
    },
  },
  'anthropic/list-models': listOfModels,
  'anthropic/message': {
    label: 'Claude antworten lassen',
    description: 'Lässt Claude antworten',
    fields: { model, prompt, system, maxTokens, files: claude },
    outputs: { text: 'Die Antwort', stopReason: 'Warum sie endete', usage },
  },
  'anthropic/count-tokens': {
    label: 'Anzahl der Token',
    description: 'Wie viele Token ein Prompt hat',
    fields: { model, prompt, files: claude },
    outputs: { inputTokens: 'Anzahl' },
  },
  'gemini/list-models': listOfModels,
  'gemini/generate-text': {
    ...write,
    fields: { model, prompt, system, schema: 'Schema der Antwort', files: gemini },
    outputs: { text: 'Die Antwort', finishReason: 'Warum sie endete', usage },
  },
  'gemini/generate-image': {
    ...draw,
    fields: { model, prompt, files: gemini },
    outputs: { base64: 'Das Bild, in Base64', mimeType: 'Sein Typ' },
  },
  'gemini/generate-video': {
    ...film,
    fields: { model, prompt },
    outputs: {
      video: 'Adresse des Videos; sie nimmt den Schlüssel als Header und endet nach zwei Tagen',
    },
  },
  'openai/list-models': listOfModels,
  'openai/chat': {
    label: 'Chat beantworten',
    description: 'Lässt ein Modell auf ein Gespräch antworten',
    fields: {
      model,
      messages: {
        label: 'Nachrichten',
        placeholder:
          'Eine Frage, oder [{"role": "system", "content": "…"}, {"role": "user", "content": "…"}]',
      },
      responseFormat: 'Antwort',
      files: gpt,
    },
    outputs: { text: 'Die Antwort', usage },
  },
  'openai/response': {
    label: 'GPT antworten lassen',
    description: 'Lässt ein Modell antworten',
    fields: { model, input: 'Eingabe', instructions: system, files: gpt },
    outputs: { text: 'Die Antwort', status: 'completed oder incomplete' },
  },
  'openai/embed': {
    label: 'Embedding',
    description: 'Der Vektor eines Texts',
    fields: { model },
    outputs: { embedding: 'Die Zahlen' },
  },
  'perplexity/list-models': listOfModels,
  'perplexity/search': {
    label: 'Web durchsuchen',
    description: 'Sucht und fasst zusammen',
    fields: {
      query: 'Suche',
      searchFocus: { label: 'Wo', options: { academic: 'Wissenschaft', news: 'Nachrichten' } },
    },
    outputs: {
      answer: 'Die Antwort',
      citations: 'Adressen der Quellen',
      model: 'Das Modell, das antwortete',
    },
  },
  'perplexity/ask': {
    label: 'Frage stellen',
    description: 'Fragt, mit Anweisungen',
    fields: { question: 'Frage', systemPrompt: system, model },
    outputs: {
      answer: 'Die Antwort',
      citations: 'Adressen der Quellen',
      model: 'Das Modell, das antwortete',
    },
  },
  'perplexity/research': {
    label: 'Thema erforschen',
    description: 'Ein Bericht; dauert Minuten',
    fields: {
      topic: 'Thema',
      depth: {
        label: 'Tiefe',
        options: { brief: 'Kurz', detailed: 'Ausführlich', comprehensive: 'Umfassend' },
      },
    },
    outputs: {
      report: 'Der Bericht',
      citations: 'Adressen der Quellen',
      model: 'Das Modell, das antwortete',
    },
  },
  'v0/create-chat': {
    label: 'Chat beginnen',
    description: 'Beginnt eine Seite; dauert Minuten',
    fields: { message: 'Nachricht', system },
    outputs: {
      chatId: 'ID des Chats',
      url: 'Adresse des Chats',
      demoUrl: 'Adresse der Vorschau; keine, solange sie noch startet',
    },
  },
  'v0/send-message': {
    label: 'Nachricht senden',
    description: 'Ändert eine Seite; dauert Minuten',
    fields: { chatId: 'ID des Chats', message: 'Nachricht' },
    outputs: {
      chatId: 'ID des Chats',
      messageId: 'ID der Antwort',
      demoUrl: 'Adresse der Vorschau; keine, solange sie noch startet',
    },
  },
}

/** Models of any service: these steps were named by Orch, so that one service can take the place of another. */
export const ai: Readonly<Record<string, StepWords>> = { ...languageModels, ...picturesAndSound, ...skytells }
