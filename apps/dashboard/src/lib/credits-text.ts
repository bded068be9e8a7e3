import { numberText } from './number-text.ts'
import { texts } from './texts.ts'

/** "1 credit", "2,500 credits". */
export function creditsText(amount: number): string {
  return `${numberText(amount)} ${texts.credits(Math.abs(amount))}`
}
