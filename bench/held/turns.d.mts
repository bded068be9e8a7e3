/** The longest turn since the last question, all the processor time of the main thread since then, and the most memory. */
export function longestTurn(): { cpu: number; wall: number; all: number; megabytes: number }
