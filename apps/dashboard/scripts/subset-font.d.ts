/** Its package brings no types. */
declare module 'subset-font' {
  type Options = {
    targetFormat: 'woff2'
    /** Narrows the axes of a variable font. */
    variationAxes: Record<string, { min: number; max: number }>
    keepFeatures: string[]
  }
  const subsetFont: (font: Buffer, text: string, options: Options) => Promise<Buffer>
  export = subsetFont
}
