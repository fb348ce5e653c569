/** Gives out a template as one file, which any Kudelma takes in. (SPEC N43) */
import { useState } from 'react'
import { failureWords } from '../api/call.ts'
import { getTemplateFile } from '../api/templates.ts'
import { useLanguage } from '../i18n/language.tsx'
import { download } from '../ui/download.ts'
import { Icon } from '../ui/Icon.tsx'
import { fileNameOf } from './templateFile.ts'

interface DownloadTemplateProps {
	id: string
	/** Of a saved one, where this device has it. */
	templateKey: string | null
	title: string
}

export function DownloadTemplate({ id, templateKey, title }: DownloadTemplateProps) {
	const { t } = useLanguage()
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function take() {
		if (working) return
		setFailure(null)
		setWorking(true)
		const answer = await getTemplateFile(id, templateKey)
		setWorking(false)
		if (!answer.ok) return setFailure(failureWords(t, answer.reason))
		const bytes = new Uint8Array(answer.value)
		download(new Blob([bytes], { type: 'application/json' }), fileNameOf(title))
	}

	return (
		<div className="template-download">
			<button type="button" className="button button--quiet" aria-disabled={working} onClick={take}>
				{working ? <span className="spinner" aria-hidden="true" /> : <Icon name="export" />}
				{t('gallery.download')}
			</button>
			<p className="failure" role="alert">
				{failure}
			</p>
		</div>
	)
}
