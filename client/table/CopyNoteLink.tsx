/** Copies the open note's address, and says whether it did. (SPEC N61) */
import { useState } from 'react'
import { noteAddress } from '../board/noteAddress.ts'
import { useLanguage } from '../i18n/language.tsx'
import { copyText } from '../ui/copyText.ts'
import { Icon } from '../ui/Icon.tsx'

export function CopyNoteLink({ id }: { id: string }) {
	const { t } = useLanguage()
	const [said, say] = useState<'at.copied' | 'at.notCopied' | null>(null)
	const words = t(said ?? 'at.copy')
	return (
		<>
			<button
				type="button"
				className="note__tool"
				aria-label={t('at.copy')}
				title={words}
				onClick={async () => say((await copyText(noteAddress(id))) ? 'at.copied' : 'at.notCopied')}
			>
				<Icon name={said === 'at.copied' ? 'saved' : said === null ? 'share' : 'warning'} />
			</button>
			<span className="hidden" role="status">
				{said && words}
			</span>
		</>
	)
}
