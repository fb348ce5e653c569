/**
 * All that can be taken home from a board, and what each is good for: the formats on one
 * side, what there's to choose and what comes of it on the other. On a phone one after the
 * other, as large as the window. (SPEC N56-N60)
 */
import { useEffect, useState } from 'react'
import type { Editor } from 'tldraw'
import type { KnownBoard } from '../../device/preferences.ts'
import { useBoardFilter } from '../../filter/BoardFilter.ts'
import { useCriteria } from '../../filter/useCriteria.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useNarrow } from '../../ui/useNarrow.ts'
import type { Choices } from './choices.ts'
import { FormatDetail } from './FormatDetail.tsx'
import { FormatList } from './FormatList.tsx'
import type { Format } from './formats.ts'
import { useWords } from './useWords.ts'
import './ExportPanel.css'

export interface ExportPanelProps {
	board: KnownBoard
	connection: BoardConnection
	/** Null while the canvas isn't there yet. */
	editor: Editor | null
	onClosed(): void
}

/** What most people come for. */
const FIRST: Format = 'pdf'

export function ExportPanel({ board, connection, editor, onClosed }: ExportPanelProps) {
	const { language } = useLanguage()
	const say = useWords()
	const narrow = useNarrow()
	const { criteria } = useCriteria(useBoardFilter(), connection.settings.pseudonymous)
	const [chosen, choose] = useState<Format | null>(null)
	/** The one that the list on a phone goes back to. */
	const [last, setLast] = useState<Format | null>(null)
	const [choices, setChoices] = useState<Choices>({
		...{ paper: 'a4', sections: 'theme', language, separator: null },
		...{ filtered: true, what: 'board', scale: 1 },
	})
	const format = chosen ?? (narrow ? null : FIRST)

	useEffect(() => {
		// Keys belong to the panel: the canvas would choose tools by them.
		editor?.blur({ blurContainer: false })
	}, [editor])

	return (
		<Dialog heading={say('panel.heading')} wide onClosed={onClosed}>
			{() => (
				<div className="exports" data-step={format === null ? 'list' : 'detail'}>
					{(!narrow || format === null) && (
						<FormatList
							chosen={format}
							asButtons={narrow}
							last={last}
							onChoose={(next) => {
								setLast(next)
								choose(next)
							}}
						/>
					)}
					{format !== null && (
						<FormatDetail
							key={format}
							format={format}
							board={board}
							connection={connection}
							editor={editor}
							criteria={criteria}
							choices={choices}
							onChange={(change) => setChoices((now) => ({ ...now, ...change }))}
							onBack={narrow ? () => choose(null) : undefined}
						/>
					)}
				</div>
			)}
		</Dialog>
	)
}
