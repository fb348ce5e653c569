/** A file to choose, or lines to paste: on a phone there's no other place to paste a table. */
import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { type Pasted, readPasted } from '../sync/text/pasted.ts'
import { Icon } from '../ui/Icon.tsx'
import { TABLE_FILES } from './read/readFile.ts'

interface FileChoiceProps {
	/** Why the last one wasn't taken in. */
	problem: string | null
	onFile(file: File): void
	onPasted(pasted: Pasted): void
}

export function FileChoice({ problem, onFile, onPasted }: FileChoiceProps) {
	const { t } = useLanguage()
	const id = useId()
	const input = useRef<HTMLInputElement>(null)
	const [words, setWords] = useState('')
	const button = useRef<HTMLButtonElement>(null)
	// Back from a file that couldn't be read.
	useEffect(() => {
		if (problem !== null) button.current?.focus()
	}, [problem])

	/** With its cells, which a field of text would run together. */
	function take(event: ClipboardEvent<HTMLTextAreaElement>) {
		const [text, html] = ['text/plain', 'text/html'].map((type) =>
			event.clipboardData.getData(type),
		)
		const pasted = readPasted({ text, html })
		if (words.trim() !== '' || pasted.pieces.length < 2) return
		event.preventDefault()
		onPasted(pasted)
	}

	return (
		<div className="into-cells">
			<p className="dialog__text">{t('intoCells.text')}</p>
			<p className="failure" role="alert">
				{problem}
			</p>
			<input
				ref={input}
				className="hidden"
				type="file"
				accept={TABLE_FILES}
				tabIndex={-1}
				aria-hidden="true"
				onChange={({ target }) => {
					const [file] = target.files ?? []
					// So that the same file, saved anew, is a change too.
					target.value = ''
					if (file) onFile(file)
				}}
			/>
			<button ref={button} type="button" className="button" onClick={() => input.current?.click()}>
				<Icon name="import" />
				{t('intoCells.choose')}
			</button>
			<div className="field">
				<label className="field__label" htmlFor={id}>
					{t('intoCells.pasteHere')}
				</label>
				<textarea
					id={id}
					className="field__input into-cells__paste"
					rows={3}
					value={words}
					onPaste={take}
					onChange={({ target }) => setWords(target.value)}
				/>
			</div>
			{words.trim() !== '' && (
				<div className="dialog__ways">
					<button
						type="button"
						className="button button--primary"
						onClick={() => onPasted(readPasted({ text: words }))}
					>
						{t('intoCells.usePasted')}
					</button>
				</div>
			)}
		</div>
	)
}
