/** The tables of a file that's chosen, dropped or chosen anew, while it's read and after. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pasted } from '../sync/text/pasted.ts'
import type { ImportSource } from './IntoCells.ts'
import { readFile } from './read/readFile.ts'
import type { ReadProblem, SeparatorChar, Tables } from './read/Tables.ts'

export type TablesState =
	| { state: 'choosing' }
	| { state: 'reading'; name: string }
	| { state: 'problem'; name: string; problem: ReadProblem }
	/** @param file null of what was pasted */
	| { state: 'read'; file: File | null; tables: Tables }

interface TakingIn {
	now: TablesState
	take(file: File): void
	paste(pasted: Pasted): void
	/** Reads the same file once more. */
	separate(separator: SeparatorChar): void
}

export function useTables(source: ImportSource): TakingIn {
	const [now, set] = useState<TablesState>(() =>
		source.kind === 'paste' ? pastedState(source.pasted) : { state: 'choosing' },
	)
	const reading = useRef<AbortController | null>(null)
	const read = useCallback(async (file: File, separator?: SeparatorChar) => {
		reading.current?.abort()
		const mine = new AbortController()
		reading.current = mine
		set({ state: 'reading', name: file.name })
		const answer = await readFile(file, separator, mine.signal)
		if (mine.signal.aborted) return
		if (answer.ok) set({ state: 'read', file, tables: answer })
		else set({ state: 'problem', name: file.name, problem: answer })
	}, [])
	const first = source.kind === 'file' ? source.file : null
	useEffect(() => {
		if (first) void read(first)
		return () => reading.current?.abort()
	}, [first, read])
	return {
		now,
		take: (file) => void read(file),
		paste(pasted) {
			if (pasted.pieces.length > 0) set(pastedState(pasted))
		},
		separate(separator) {
			if (now.state === 'read' && now.file) void read(now.file, separator)
		},
	}
}

function pastedState({ rows }: Pasted): TablesState {
	const filled = rows.filter((row) => row.some((cell) => cell?.trim()))
	const tables: Tables = { sheets: [{ name: '', rows: filled }], separator: null }
	return { state: 'read', file: null, tables }
}
