import { ReceiptWhy, type StepReceipt } from '@orch/contract'

/** Why a call goes with a key, as the API says it in English; pages in other languages go by the word. */
export const REASONS: Readonly<Record<ReceiptWhy, string>> = {
  policy: "The workspace's policy is the built-in key",
  only_own: 'The only own connection to the provider',
  no_own: 'There is no own connection to the provider',
  named: 'The step names the connection',
  named_platform: 'The step names a connection with the built-in key',
}

/** A receipt as it is noted: the sentence belongs to the answer. */
export type NotedReceipt = Omit<StepReceipt, 'reason'>

export const withReason = (noted: NotedReceipt): StepReceipt => ({ ...noted, reason: REASONS[noted.why] })

/** @param kept the word; receipts that were written before there were words hold the sentence */
export function whyOfKept(kept: string): ReceiptWhy {
  return ReceiptWhy.options.find((why) => why === kept || REASONS[why] === kept) ?? 'named'
}
