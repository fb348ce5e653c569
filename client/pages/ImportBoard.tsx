/** Brings a board in from a file that any Kudelma server has given out. */
import { type ChangeEvent, useRef } from 'react'
import type { ImportedBoard } from '../../shared/api.ts'
import { importBoard } from '../api/boards.ts'
import type { Answer } from '../api/call.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'

interface ImportBoardProps {
	working: 'create' | 'import' | null
	onFile(making: Promise<Answer<ImportedBoard>>): void
}

export function ImportBoard({ working, onFile }: ImportBoardProps) {
	const { t } = useLanguage()
	const input = useRef<HTMLInputElement>(null)

	function take(event: ChangeEvent<HTMLInputElement>) {
		const file = event.target.files?.[0]
		if (file) onFile(importBoard(file))
		// So that choosing the same file again, mended, is a change too.
		event.target.value = ''
	}

	return (
		<>
			<input
				ref={input}
				className="hidden"
				type="file"
				accept=".kudelma,.json,.tldr,application/json"
				tabIndex={-1}
				aria-hidden="true"
				onChange={take}
			/>
			<button
				type="button"
				className="button button--quiet"
				aria-disabled={working !== null}
				onClick={() => working === null && input.current?.click()}
			>
				{working === 'import' ? (
					<span className="spinner" aria-hidden="true" />
				) : (
					<Icon name="import" />
				)}
				{t(working === 'import' ? 'home.importing' : 'home.import')}
			</button>
		</>
	)
}
