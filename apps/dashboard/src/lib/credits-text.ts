const number = new Intl.NumberFormat('en')

/** "1 credit", "2,500 credits". */
export function creditsText(amount: number): string {
  return `${number.format(amount)} ${Math.abs(amount) === 1 ? 'credit' : 'credits'}`
}
