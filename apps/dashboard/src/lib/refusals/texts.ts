import { inLanguage } from '../language.ts'
import { CONTRACT_ADVICE } from './contract-advice.ts'

/** What to do about each refusal of the server. A code without its words in another language does not compile. */
export const english = {
  advice: CONTRACT_ADVICE,
}

export const texts = inLanguage('lib/refusals/texts', english)
