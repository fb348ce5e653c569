/** Copies a link, and says whether it did. */
import { useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { copyText } from './copyText.ts'
import { Icon } from './Icon.tsx'

interface CopyLinkProps {
	address: string
	/** Which link, for those who can't see beside what the button stands. */
	name: string
	className: string
	/** On the button until it's pressed, where there is more than one link. */
	words?: string
	/** Only the sign, where the row says the rest. */
	bare?: boolean
	onFailed(): void
}

export function CopyLink(props: CopyLinkProps) {
	const { address, name, className, bare, onFailed } = props
	const { t } = useLanguage()
	const [copied, setCopied] = useState<string | null>(null)
	const isCopied = copied === address
	const words = isCopied ? t('share.copied') : (props.words ?? t('share.copy'))

	async function copy() {
		if (await copyText(address)) setCopied(address)
		else onFailed()
	}

	return (
		<>
			<button
				type="button"
				className={className}
				aria-label={bare ? `${t('share.copy')}: ${name}` : undefined}
				title={bare ? words : undefined}
				onClick={copy}
			>
				<Icon name={isCopied ? 'saved' : 'copy'} />
				{!bare && words}
			</button>
			<span className="hidden" role="status">
				{isCopied && t('share.copied')}
			</span>
		</>
	)
}
