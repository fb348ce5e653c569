/**
 * Tells a writer that some of their words couldn't be saved: a line that says so, and a
 * list of the words, to be copied or discarded. (SPEC A8)
 */
import { useState } from 'react'
import { usePhaseHere } from '../board/PhaseHere.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { copyText } from '../ui/copyText.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { downloadText } from '../ui/download.ts'
import { exportName } from '../ui/exportName.ts'
import { Banner } from './Banners.tsx'
import './AsideNotice.css'

interface AsideNoticeProps {
	connection: Pick<BoardConnection, 'aside' | 'dropAside'>
	/** Of the board: a file is named after it. */
	title: string
}

type Item = BoardConnection['aside'][number]

export function AsideNotice({ connection: { aside, dropAside }, title }: AsideNoticeProps) {
	const { t } = useLanguage()
	const [isOpen, setOpen] = useState(false)
	const phase = usePhaseHere()
	// Which of the two it was nobody knows: what a phase closes is put back as what a role may not.
	const mayBePhase = phase?.opens !== undefined && phase.opens !== ''
	const words = aside.map((item) => item.words).filter((text) => text.trim() !== '')
	const dropAll = () => {
		for (const { id } of aside) dropAside(id)
	}
	return (
		<>
			{aside.length > 0 && (
				<Banner icon="warning">
					{t('aside.banner', { count: aside.length })}{' '}
					<button type="button" className="banner__act" onClick={() => setOpen(true)}>
						{t('aside.show')}
					</button>
				</Banner>
			)}
			{isOpen && (
				<Dialog heading={t('aside.heading')} wide onClosed={() => setOpen(false)}>
					{(close) => (
						<>
							<p className="dialog__text">{t('aside.text')}</p>
							{mayBePhase && aside.some(({ why }) => why === 'denied') && (
								<p className="dialog__text">{t('aside.phase')}</p>
							)}
							<ul className="aside">
								{aside.map((item) => (
									<AsideEntry
										key={item.id}
										item={item}
										onDrop={() => {
											if (aside.length === 1) close()
											dropAside(item.id)
										}}
									/>
								))}
							</ul>
							<div className="dialog__ways">
								{words.length > 0 && (
									<button
										type="button"
										className="button"
										onClick={() =>
											downloadText(
												words.join('\n\n'),
												exportName(`${title} ${t('aside.fileName')}`),
											)
										}
									>
										{t('aside.file')}
									</button>
								)}
								{aside.length > 1 && (
									<button
										type="button"
										className="button"
										onClick={() => {
											close()
											dropAll()
										}}
									>
										{t('aside.dropAll')}
									</button>
								)}
							</div>
						</>
					)}
				</Dialog>
			)}
		</>
	)
}

function AsideEntry({ item, onDrop }: { item: Item; onDrop(): void }) {
	const { t } = useLanguage()
	const [isCopied, setCopied] = useState(false)
	const hasWords = item.words.trim() !== ''
	return (
		<li className="aside__item">
			{hasWords ? (
				// It has no other way to be scrolled by keys.
				// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
				<p className="aside__words" tabIndex={0}>
					{item.words}
				</p>
			) : (
				<p className="aside__none">{t(item.type === 'note' ? 'aside.note' : 'aside.shape')}</p>
			)}
			<p className="aside__why">{t(`aside.${item.why}`)}</p>
			<div className="aside__ways">
				{hasWords && (
					<button
						type="button"
						className="button"
						onClick={async () => setCopied(await copyText(item.words))}
					>
						<span aria-live="polite">{t(isCopied ? 'aside.copied' : 'aside.copy')}</span>
					</button>
				)}
				<button type="button" className="button button--quiet" onClick={onDrop}>
					{t('aside.drop')}
				</button>
			</div>
		</li>
	)
}
