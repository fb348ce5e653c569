/** Chooses a template's file to bring it to this server. (SPEC N48) */
import { type ChangeEvent, useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TEMPLATE_ENDING } from './templateFile.ts'

interface ImportButtonProps {
	working: boolean
	onFile(file: File): void
}

export function ImportButton({ working, onFile }: ImportButtonProps) {
	const { t } = useLanguage()
	const input = useRef<HTMLInputElement>(null)

	function take(event: ChangeEvent<HTMLInputElement>) {
		const file = event.target.files?.[0]
		if (file) onFile(file)
		// So that choosing the same file again, mended, is a change too.
		event.target.value = ''
	}

	return (
		<>
			<input
				ref={input}
				className="hidden"
				type="file"
				accept={`${TEMPLATE_ENDING},.json,application/json`}
				tabIndex={-1}
				aria-hidden="true"
				onChange={take}
			/>
			<button
				type="button"
				className="button"
				aria-disabled={working}
				onClick={() => !working && input.current?.click()}
			>
				{working ? <span className="spinner" aria-hidden="true" /> : <Icon name="import" />}
				{t(working ? 'gallery.importing' : 'gallery.import')}
			</button>
		</>
	)
}
