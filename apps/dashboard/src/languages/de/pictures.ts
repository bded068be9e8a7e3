import type { FieldWords, StepWords } from '../../lib/catalogue/words.ts'
import {
  draw,
  film,
  firstImage,
  imageUrl,
  keepFile,
  listOfModels,
  maxTokens,
  model,
  system,
  usage,
  write,
} from './ai-words.ts'
import { YES_OR_NO } from './shared.ts'

const madeFile = 'Was entstand, für spätere Schritte, wenn es als Datei behalten wird'
const madeImage = {
  imageUrl: 'Adresse des Bildes',
  width: 'Breite in Pixeln',
  height: 'Höhe in Pixeln',
  file: madeFile,
}
const sound = {
  audio: 'Der Ton, in Base64; keiner über 4 MB',
  mimeType: 'Sein Typ',
  file: 'Der Ton als Datei',
}

export const picturesAndSound: Readonly<Record<string, StepWords>> = {
  'elevenlabs/text-to-speech': {
    label: 'Text vorlesen',
    description: 'Lässt eine Stimme einen Text lesen',
    fields: { voiceId: 'Stimme', modelId: model },
    outputs: sound,
  },
  'elevenlabs/sound-effect': {
    label: 'Klang erzeugen',
    description: 'Macht aus einer Beschreibung einen Klang',
    fields: { text: 'Beschreibung', durationSeconds: 'Dauer in Sekunden' },
    outputs: sound,
  },
  'elevenlabs/speech-to-text': {
    label: 'Sprache zu Text',
    description: 'Schreibt auf, was gesagt wird',
    fields: {
      file: {
        label: 'Aufnahme',
        placeholder: 'Eine Datei eines früheren Schritts, ihre https-Adresse oder ihre Bytes in Base64',
      },
      modelId: model,
    },
    outputs: { text: 'Was gesagt wird', words: 'Jedes Wort mit seinen Zeiten' },
  },
  'elevenlabs/list-voices': {
    label: 'Liste der Stimmen',
    description: 'Die Stimmen des Kontos',
    fields: {
      search: 'Suche',
      pageSize: 'Wie viele',
      cursor: { label: 'Nach', placeholder: 'nextCursor eines früheren Schritts' },
    },
    outputs: {
      voices: 'ID, Name, Kategorie und Labels von jeder',
      nextCursor: 'Wo die nächsten beginnen; am Ende keiner',
    },
  },
  'fal/list-models': listOfModels,
  'fal/generate-image': {
    ...draw,
    fields: { model, imageSize: 'Größe', numImages: 'Wie viele', keepFile },
    outputs: madeImage,
  },
  'fal/generate-video': {
    ...film,
    fields: { model, imageUrl: firstImage, keepFile },
    outputs: { videoUrl: 'Adresse des Videos', file: madeFile },
  },
  'fal/upscale-image': {
    label: 'Bild hochskalieren',
    description: 'Macht ein Bild größer',
    fields: { model, imageUrl, scale: 'Faktor', keepFile },
    outputs: madeImage,
  },
  'fal/remove-background': {
    label: 'Hintergrund entfernen',
    description: 'Schneidet aus, was ein Bild zeigt',
    fields: { imageUrl, keepFile },
    outputs: { imageUrl: madeImage.imageUrl, file: madeFile },
  },
  'fal/image-to-image': {
    label: 'Bild umwandeln',
    description: 'Lässt ein Modell ein Bild ändern',
    fields: { model, imageUrl, strength: 'Stärke', keepFile },
    outputs: madeImage,
  },
}

const prediction = { id: 'ID der Vorhersage', status: 'Wie weit sie ist' }
const predictionId: FieldWords = 'ID der Vorhersage'

export const skytells: Readonly<Record<string, StepWords>> = {
  'skytells/create-prediction': {
    label: 'Vorhersage starten',
    description: 'Startet eine Vorhersage',
    fields: {
      model,
      input: 'Eingabe',
      await: { label: 'Darauf warten (nur Bilder)', options: YES_OR_NO },
      webhookUrl: 'Dieser Adresse melden',
      webhookEvents: 'Diese Ereignisse',
    },
    outputs: {
      ...prediction,
      output: 'Was herauskam, sobald sie fertig ist',
      urls: 'Adressen der Vorhersage',
    },
  },
  'skytells/get-prediction': {
    label: 'Vorhersage lesen',
    description: 'Wie weit eine Vorhersage ist',
    fields: { id: predictionId },
    outputs: { ...prediction, output: 'Was herauskam', metrics: 'Zeiten und Mengen' },
  },
  'skytells/generate-text': {
    ...write,
    fields: { model, system, maxTokens, temperature: 'Temperatur' },
    outputs: { text: 'Die Antwort', usage },
  },
  'skytells/create-image': {
    ...draw,
    fields: { model },
    outputs: { imageUrl: 'Adresse des Bildes; sie endet nach 24 Stunden' },
  },
  'skytells/create-video': {
    ...film,
    description: 'Lässt ein Modell filmen',
    fields: { model, imageUrl: 'Erstes Bild' },
    outputs: { videoUrl: 'Adresse des Videos; sie endet nach 24 Stunden' },
  },
  'skytells/list-text-models': {
    label: 'Liste der Textmodelle',
    description: 'Die Modelle, die schreiben',
    outputs: { models: 'Name, Namensraum, Typ, Zustand und Preis von jedem' },
  },
  'skytells/cancel-prediction': {
    label: 'Vorhersage abbrechen',
    description: 'Hält eine Vorhersage an, die noch läuft',
    fields: { id: predictionId },
    outputs: prediction,
  },
  'skytells/delete-prediction': {
    label: 'Vorhersage entfernen',
    description: 'Entfernt eine Vorhersage und was herauskam',
    fields: { id: predictionId },
    outputs: prediction,
  },
}
