/** What an engine's error says of the file: damaged, of a newer version, or unavailable for now. */

export type FileProblem = 'damaged' | 'newer' | 'unavailable'

export class DamagedFile extends Error {}
export class NewerFile extends Error {}

export function classify(error: unknown): { reason: FileProblem; detail: string } {
	const code = error instanceof Error && 'code' in error ? String(error.code) : ''
	const detail = `${code} ${error instanceof Error ? error.message : String(error)}`.trim()
	if (error instanceof NewerFile) return { reason: 'newer', detail }
	const damaged = error instanceof DamagedFile || /CORRUPT|NOTADB/.test(code)
	return { reason: damaged ? 'damaged' : 'unavailable', detail }
}
