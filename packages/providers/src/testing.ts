export { type FilesHost, keepsTheFilesPromise } from './testing/files-promise.ts'
