/** The ways to take the board along. In the bar's own panel, and on a phone in the menu. */
import { useContext, useState } from 'react'
import type { Editor } from 'tldraw'
import { notesCsvUrl } from '../api/boards.ts'
import { SectorsContext } from '../board/SectorBadge.tsx'
import type { KnownBoard } from '../device/preferences.ts'
import { BoardFileDownload } from '../export/BoardFileDownload.tsx'
import { type ExportResult, exportPng, exportSvg } from '../export/exportImage.ts'
import { useLanguage } from '../i18n/language.tsx'
import { exportName } from '../ui/exportName.ts'
import { Icon } from '../ui/Icon.tsx'

interface ExportItemsProps {
	board: KnownBoard
	/** null while the canvas isn't there yet. */
	editor: Editor | null
	onDone(): void
}

const DRAWN = { png: exportPng, svg: exportSvg } as const

export function ExportItems({ board, editor, onDone }: ExportItemsProps) {
	const { language, t } = useLanguage()
	const sectors = useContext(SectorsContext)
	const [working, setWorking] = useState<keyof typeof DRAWN | null>(null)
	const [failure, setFailure] = useState<'empty' | 'failed' | null>(null)

	async function draw(kind: keyof typeof DRAWN) {
		if (working || !editor) return
		setFailure(null)
		setWorking(kind)
		const poster = { title: board.title, language, sectors, now: Date.now() }
		const result = await DRAWN[kind](editor, `${exportName(board.title)}.${kind}`, poster).catch(
			(): ExportResult => ({ ok: false, reason: 'failed' }),
		)
		setWorking(null)
		if (result.ok) onDone()
		else setFailure(result.reason)
	}

	return (
		<div>
			{(['png', 'svg'] as const).map((kind) => (
				<button
					key={kind}
					type="button"
					className="item"
					aria-disabled={working !== null || !editor}
					onClick={() => draw(kind)}
				>
					{working === kind ? (
						<span className="spinner" aria-hidden="true" />
					) : (
						<Icon name="export" />
					)}
					<span className="item__words">
						{t(`export.${kind}`)}
						<span className="item__hint" role="status">
							{t(working === kind ? 'export.working' : `export.${kind}Hint`)}
						</span>
					</span>
				</button>
			))}
			{failure && (
				<p className="failure" role="alert">
					{t(`export.${failure}`)}
				</p>
			)}
			<a className="item" href={notesCsvUrl(board.id, language)} download onClick={onDone}>
				<Icon name="export" />
				<Words name={t('export.csv')} hint={t('export.csvHint')} />
			</a>
			<BoardFileDownload boardId={board.id} className="item" onDone={onDone}>
				{(checking) => (
					<>
						{checking ? <span className="spinner" aria-hidden="true" /> : <Icon name="export" />}
						<Words
							name={t('export.file')}
							hint={t(checking ? 'export.checking' : 'export.fileHint')}
						/>
					</>
				)}
			</BoardFileDownload>
		</div>
	)
}

function Words({ name, hint }: { name: string; hint: string }) {
	return (
		<span className="item__words">
			{name}
			<span className="item__hint" role="status">
				{hint}
			</span>
		</span>
	)
}
