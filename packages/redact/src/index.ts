export {
  createRedactor,
  type KnownSecret,
  type Redactor,
  type RedactorOptions,
  type RunRedactor,
} from './redactor.ts'
