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
	/** Only the sign, where the row says the rest. */
	bare?: boolean
	onFailed(): void
}

export function CopyLink({ address, name, className, bare, onFailed }: CopyLinkProps) {
	const { t } = useLanguage()
	const [copied, setCopied] = useState<string | null>(null)
	const isCopied = copied === address
	const words = t(isCopied ? 'share.copied' : 'share.copy')

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
