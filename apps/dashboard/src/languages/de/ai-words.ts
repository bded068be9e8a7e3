import type { FieldWords, StepWords } from '../../lib/catalogue/words.ts'
import { YES_OR_NO } from './shared.ts'

// What several models are asked and answer, once.

export const model = 'Modell'
export const prompt = 'Prompt'
export const system = 'Anweisungen'
export const maxTokens = 'Längste Antwort, in Token'
export const usage = 'Verbrauchte Token'
export const imageUrl: FieldWords = { label: 'Bild', placeholder: 'https://… oder Base64' }
export const firstImage: FieldWords = { label: 'Erstes Bild', placeholder: 'https://… oder Base64' }
export const keepFile: FieldWords = { label: 'Als Datei behalten', options: YES_OR_NO }
export const files = (help: string): FieldWords => ({
  label: 'Dateien',
  placeholder: '{{step.file}} oder eine Liste von Dateien',
  help,
})

export const listOfModels: StepWords = {
  label: 'Liste der Modelle',
  description: 'Die Modelle, die der Dienst jetzt anbietet',
  outputs: { models: 'Ihre Namen', count: 'Anzahl' },
}

export const write = { label: 'Text erzeugen', description: 'Lässt ein Modell schreiben' }
export const draw = { label: 'Bild erzeugen', description: 'Lässt ein Modell zeichnen' }
export const film = { label: 'Video erzeugen', description: 'Lässt ein Modell filmen; dauert Minuten' }
