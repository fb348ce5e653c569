/** Images that are being uploaded: faint, where they'll be, on this screen only. (SPEC C24) */
import { useEditor, useValue } from 'tldraw'
import { useLanguage } from '../../i18n/language.tsx'
import type { Images } from './images.ts'

export function ImageUploads({ images }: { images: Images }) {
	const editor = useEditor()
	const { t } = useLanguage()
	const uploads = useValue('images on their way', () => {
		const zoom = editor.getZoomLevel()
		return images.uploads.get().map(({ id, preview, box }) => {
			const { x, y } = editor.pageToViewport(box.point)
			return { id, preview, x, y, w: box.w * zoom, h: box.h * zoom }
		})
	}, [editor, images])
	return (
		<div role="status">
			{uploads.map(({ id, preview, x, y, w, h }) => (
				<div
					key={id}
					className="image-upload"
					style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h }}
				>
					<img src={preview} alt="" />
					<span>{t('canvas.imageOnItsWay')}</span>
				</div>
			))}
		</div>
	)
}
