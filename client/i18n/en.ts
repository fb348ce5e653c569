/**
 * English, and the source of the keys' type: a key that is missing in another
 * language doesn't compile. `{name}` is filled in; `.one` and `.other` are the
 * plural forms of one key, chosen by `count`.
 */
import { en as addresses } from './addresses/en.ts'
import { en as attention } from './attention/en.ts'
import { en as device } from './device/en.ts'
import { en as files } from './files/en.ts'
import { en as gallery } from './gallery/en.ts'
import { en as groups } from './groups/en.ts'
import { en as guide } from './guide/en.ts'
import { en as leading } from './leading/en.ts'
import { en as privately } from './privately/en.ts'
import { en as publish } from './publish/en.ts'
import { en as reach } from './reach/en.ts'
import { en as reshape } from './reshape/en.ts'
import { en as runSheet } from './runSheet/en.ts'
import { en as saving } from './saving/en.ts'
import { en as settings } from './settings/en.ts'
import { en as signals } from './signals/en.ts'
import { en as teams } from './teams/en.ts'
import { en as tidying } from './tidying/en.ts'
import { en as tools } from './tools/en.ts'
import { en as views } from './views/en.ts'
import { en as voting } from './voting/en.ts'

export const en = {
	...views,
	...addresses,
	...attention,
	...files,
	...gallery,
	...saving,
	...reach,
	...device,
	...reshape,
	...groups,
	...guide,
	...leading,
	...voting,
	...privately,
	...settings,
	...signals,
	...tidying,
	...publish,
	...runSheet,
	...teams,
	...tools,

	'app.name': 'Kudelma',
	'app.close': 'Close',
	'app.cancel': 'Cancel',
	'app.retry': 'Try again',
	'app.reload': 'Reload the page',
	'app.home': 'To the front page',
	'app.language': 'Language',
	'app.languageMissing':
		'“{language}” couldn’t be fetched. Check the connection and choose it again.',
	'app.licences': 'Open-source licences',

	'home.documentTitle': 'Kudelma · a shared canvas for workshops',
	'home.heading': 'Nine themes,\nsix perspectives,\none shared board.',
	'home.lead':
		'Start a board from the framework, share the link, and write into the same cells at the same time. On a laptop or a phone, with no account.',
	'home.start': 'Start a board from the framework',
	'home.starting': 'Making the board…',
	'home.options': 'Title, template and language',
	'home.title': 'Title',
	'home.boardLanguage': 'Language of the board',
	'home.contents': 'What the cells hold',
	'home.withIdeas': 'The guiding ideas',
	'home.blank': 'Nothing yet',
	'home.import': 'Import a board file',
	'home.importing': 'Importing the board…',
	'home.recent': 'Boards opened lately on this device',
	'home.recentEmpty': 'No boards yet. What you start or open shows up here, for you only.',
	'home.forget': 'Remove {title} from the list',
	'home.poster': 'The framework in miniature: {columns} perspectives across, {rows} themes down.',

	'missing.deleted': 'This board has been deleted',
	'missing.deletedText':
		'A facilitator deleted it, for everyone. Whoever made a copy or saved the results still has those.',
	'missing.page': 'There is nothing at this address',
	'missing.pageText':
		'Perhaps a letter was lost on the way. Check the link, or start from the front page.',
	'missing.board': 'There is no board at this address',
	'missing.boardText':
		'Perhaps the link lost its end when it was copied, or the board is on another server. Ask for the link again from whoever sent it.',

	'broken.page': 'Something went wrong on this page',
	'broken.pageText': 'What was saved is safe on the server. Reload the page to carry on.',
	'broken.damaged': 'This board can’t be opened now',
	'broken.damagedText':
		'What is stored of it can’t be read. Nothing has been deleted or overwritten: tell the people who run this server, they can put it right.',
	'broken.unavailable': 'The board can’t be reached',
	'broken.unavailableText':
		'The server doesn’t answer just now. The board is safe there; try again in a moment.',
	'broken.refused': 'The connection to the board was closed',
	'broken.refusedText':
		'The server couldn’t accept the last change from this window. Everything saved before it is safe; open the board again.',

	'board.loading': 'Opening the board…',
	'board.notKept': 'This board isn’t on this device yet',
	'board.notKeptText':
		'It has to be opened once with a connection before it opens without one. Leave this page as it is: the board opens by itself when the connection is back.',

	'badge.changedBy': 'changed by {name}',
	'canvas.text': 'Text',
	'canvas.filesRefused.one': 'A file wasn’t added',
	'canvas.filesRefused.other': '{count} files weren’t added',
	'cells.title': 'Title of the cell',
	'cells.add': 'Add a note here',
	'cells.tidy': 'Tidy the notes',
	'tidy.place': 'As they lie',
	'tidy.time': 'By time',
	'tidy.sector': 'By sector',
	'cells.ideas.one': '{count} idea',
	'cells.ideas.other': '{count} ideas',
	'ideas.shown': 'In full',
	'ideas.faded': 'Faded',
	'ideas.folded': 'Folded away',
	'canvas.more': 'More',
	'canvas.less': 'Less',
	'canvas.hint': 'Double-click a cell to write a note',
	'canvas.hintTouch': 'Double-tap a cell to write a note',
	'canvas.hintFree': 'Double-click to write a note',
	'canvas.hintFreeTouch': 'Double-tap to write a note',
	'canvas.imageOnItsWay': 'Adding the image…',
	'refused.failed': 'The server couldn’t keep the image just now. Try again in a moment.',
	'refused.not-an-image': 'Boards take images only: PNG, JPEG, GIF and WebP.',
	'refused.svg':
		'SVG drawings can carry programs, so boards don’t take them. Save it as PNG and add that.',
	'refused.too-large': 'The image is too large for this server. Make it smaller and add it again.',
	'refused.too-many':
		'You, or all of this board together, have as many images as this server keeps.',
	'refused.unreachable':
		'There’s no connection to the server now. Add the image again when there is.',
	'refused.viewer': 'You can look at this board, but not add to it.',

	'saved.connecting': 'Connecting…',
	'saved.saved': 'Saved',
	'saved.saving': 'Saving…',
	'saved.offlineShort': 'Offline',
	'saved.offline.one': 'Offline, {count} change kept on this device',
	'saved.offline.other': 'Offline, {count} changes kept on this device',
	'saved.back': 'Connected again, everything is saved',

	'banner.offline':
		'You’re offline. Go on writing: what you make is kept on this device, and saved when the connection is back.',
	'banner.offlineOpen':
		'The connection was lost. Carry on: your changes are sent when it returns. Keep this page open until then.',
	'banner.outdated': 'This board has moved to a newer version. You can look at it, but not write.',
	'banner.quarantined.one': '{count} thing on this board could not be shown. It is kept as it is.',
	'banner.quarantined.other':
		'{count} things on this board could not be shown. They are kept as they are.',
	'banner.dismiss': 'Hide this message',

	'people.count.one': '{count} person here',
	'people.count.other': '{count} people here',
	'people.short': 'People',
	'people.heading': 'Here now',
	'people.me': 'you',
	'people.noSector': 'Others',
	'people.unnamed.one': '{count} participant',
	'people.unnamed.other': '{count} participants',

	'join.heading': 'Join the board',
	'join.created': 'The board is ready',
	'join.createdText': 'How do others see you? This device remembers your answer.',
	'join.facilitator': 'With this link you lead the work, and may change everything on the board.',
	'join.editor': 'With this link you may write, and change everybody’s notes.',
	'join.contributor': 'With this link you may write and draw, and change what you made yourself.',
	'join.viewer': 'With this link you may look at everything, but change nothing.',
	'join.name': 'Your name',
	'join.nameMissing': 'Write your name first.',
	'join.sector': 'Your sector',
	'join.sectorMissing': 'Choose your sector too.',
	'join.organisationMore': 'Add an organisation',
	'join.organisation': 'Organisation (optional)',
	'join.note': 'No account is needed. This device remembers your answers for the next time.',
	'join.pseudonymous':
		'The others see only your sector. Your name is shown to the facilitators alone.',
	'join.submit': 'Join',
	'join.open': 'Open the board',
	'join.working': 'Joining…',

	'shut.removed': 'A facilitator has removed you from this board',
	'shut.removedText':
		'The notes that you wrote are still on the board. If this was a mistake, ask the facilitator to let you in again, and then try again.',
	'shut.link-off': 'Your link has been switched off',
	'shut.link-offText':
		'The facilitator has closed the link that you came by. What you wrote is kept on the board. Ask the facilitator when it opens again.',
	'shut.replaced': 'Your link has been replaced',
	'shut.replacedText':
		'The old link doesn’t open the board any more. What you wrote is kept: open the new link, and carry on where you were. The facilitator has it.',
	'shut.wrong-key': 'This link doesn’t open the board',
	'shut.wrong-keyText':
		'Perhaps its end was lost when it was copied, or it has been replaced. Ask for the link again from whoever sent it.',
	'shut.no-key': 'This board opens by a link',
	'shut.no-keyText':
		'The address alone doesn’t open it. Ask the facilitator for a link: joining needs no account.',
	'shut.kept.one':
		'{count} change hadn’t been saved yet. It is kept on this device, and saved when you join again from here.',
	'shut.kept.other':
		'{count} changes hadn’t been saved yet. They are kept on this device, and saved when you join again from here.',
	'shut.lost.one': '{count} change hadn’t been saved yet, and this browser doesn’t keep it.',
	'shut.lost.other': '{count} changes hadn’t been saved yet, and this browser doesn’t keep them.',

	'me.heading': 'How others see you',
	'me.role': 'Your role: {role}',
	'me.change': 'Change your details',
	'me.save': 'Save',
	'me.saving': 'Saving…',
	'me.facilitator': 'You are a facilitator now: you lead the work, and may change everything.',
	'me.editor': 'You may now change everybody’s notes.',
	'me.contributor': 'You may now write and draw, and change what you made yourself.',
	'me.viewer': 'You may now look at the board, but not change it.',

	'share.button': 'Share',
	'share.heading': 'Invite others to the board',
	'share.first': 'The board is ready. Invite the others!',
	'share.copy': 'Copy link',
	'share.copied': 'Copied',
	'share.copyFailed':
		'The browser didn’t let us copy. The link is selected: copy it with your keyboard.',

	'role.facilitator': 'Facilitator',
	'role.editor': 'Editor',
	'role.contributor': 'Contributor',
	'role.viewer': 'Viewer',

	'links.text': 'Whoever has a link joins with a name and a sector. Nobody needs an account.',
	'links.contributor': 'Link for contributors',
	'links.editor': 'Link for editors',
	'links.viewer': 'Link for viewers',
	'links.facilitator': 'Link for facilitators',
	'links.contributorMay': 'Writes notes and draws, and changes only their own.',
	'links.editorMay': 'Changes everybody’s notes too, but not the framework.',
	'links.viewerMay': 'Looks at everything, and changes nothing.',
	'links.facilitatorMay': 'Leads: sets up the board, removes people, and shares links.',
	'links.others': 'Other links',
	'links.loading': 'Fetching the links…',
	'links.qr': 'QR code',
	'links.large': 'Show large',
	'links.scan': 'Point your phone’s camera here, and join',
	'links.caution': 'Not for the projector: whoever scans this gets to lead the board.',
	'links.manage': 'Replace or switch off',
	'links.replace': 'Replace',
	'links.replaceAsk': 'Replace this link?',
	'links.replaceText':
		'The present link stops working. Those who came by it are cut off at once, until you send them the new one. What they have written stays.',
	'links.replaceMine': 'You came by this link yourself: you stay on the board.',
	'links.replaceDo': 'Replace the link',
	'links.replaced': 'Here is the new link. The old one doesn’t work any more.',
	'links.off': 'Switch off',
	'links.offAsk': 'Switch off this link?',
	'links.offText':
		'Nobody gets in by it, and those who came by it are cut off at once. What they have written stays. You can switch it on again.',
	'links.offDo': 'Switch off the link',
	'links.isOff': 'Switched off: nobody gets in by this link.',
	'links.on': 'Switch on',
	'links.isOn': 'The link works again.',
	'links.cutsOff': 'On the board by this link now: {names}.',
	'links.cutsOffMore.one': 'On the board by this link now: {names} and {count} other.',
	'links.cutsOffMore.other': 'On the board by this link now: {names} and {count} others.',
	'links.cutsOffNobody': 'Nobody is on the board by this link now.',
	'links.unknown':
		'This device doesn’t know the link: a link is shown only where it was made. A new one replaces it.',
	'links.makeNew': 'Make a new link',
	'links.mine': 'Those who join by this link get this role:',
	'links.noneKnown':
		'This device doesn’t know a link to the board any more. Ask the facilitator for one to pass on.',
	'links.dead':
		'The link that you came by isn’t valid any more. Ask the facilitator for a new one to pass on.',

	'manage.open': 'Manage people',
	'manage.heading': 'People of the board',
	'manage.loading': 'Fetching the people…',
	'manage.here': 'Here now',
	'manage.away': 'Away',
	'manage.hidden': 'The others see sectors only; these names are for facilitators.',
	'manage.find': 'Find by name or sector',
	'manage.nobody': 'Nobody of that name or sector.',
	'manage.role': 'Role of {name}',
	'manage.mine': 'Only another facilitator can change your role.',
	'manage.changed': '{name} now has the role “{role}”.',
	'manage.remove': 'Remove {name}',
	'manage.removeAsk': 'Remove {name} from the board?',
	'manage.removeText':
		'They are cut off at once; their notes stay. You can let them in again here. If they still have a link, they can join under another name, unless you replace that link too.',
	'manage.removeDo': 'Remove',
	'manage.removed': '{name} has been removed.',

	'export.button': 'Export',

	'menu.button': 'Menu',
	'menu.clone': 'Make a copy…',
	'menu.template': 'Save as a template…',
	'menu.appearance': 'Appearance',
	'menu.system': 'As the device',
	'menu.light': 'Light',
	'menu.dark': 'Dark',

	'clone.heading': 'Make a copy of the board',
	'clone.name': 'Title of the copy',
	'clone.default': '{title} (copy)',
	'clone.contents': 'What comes along',
	'clone.withNotes': 'Everything, the participants’ notes too',
	'clone.withoutNotes': 'Only the framework and its ideas',
	'clone.submit': 'Make the copy',
	'clone.working': 'Copying…',

	'template.heading': 'Save the board as a template',
	'template.name': 'Title of the template',
	'template.contents': 'What the template holds',
	'template.submit': 'Save the template',
	'template.working': 'Saving…',
	'template.done': 'Saved as a template',
	'template.doneText': '“{title}” is now among the templates of this device.',

	'form.titleMissing': 'Give a title first.',

	'error.bad-request': 'The server didn’t understand the request. Check the fields and try again.',
	'error.not-json': 'The server didn’t understand the request. Reload the page and try again.',
	'error.too-large': 'That is too large for this server.',
	'error.unknown-board': 'The board isn’t on this server any more.',
	'error.deleted-board': 'The board was deleted.',
	'error.unknown-template': 'The template isn’t on this server any more. Choose another.',
	'error.unknown-epoch': 'This board has no earlier state of that number.',
	'error.unknown-route': 'This server is of another version than this page. Reload the page.',
	'error.unknown-participant': 'The participant isn’t on this board any more.',
	'error.unknown-file': 'The image isn’t on this board any more.',
	'error.not-joined': 'You aren’t on this board now. Open it with the link that you were given.',
	'error.forbidden': 'Your role doesn’t reach this far. Ask the facilitator for help.',
	'error.wrong-key': 'The link isn’t valid. Check that you have all of it, or ask for a new one.',
	'error.link-off': 'The link has been switched off. Ask the facilitator for a new one.',
	'error.removed':
		'The facilitator has removed you from the board. The notes that you made are kept.',
	'error.yourself':
		'This would shut you out or leave the board without a facilitator. Nothing was changed.',
	'error.changed': 'It was changed in the meantime. Reload the page and try again.',
	'error.has-notes':
		'The template has what participants wrote. Share it only if everybody on this server may read that.',
	'error.too-many': 'That is over the limit. Wait a moment and try again.',
	'error.not-an-image':
		'The file isn’t an image that the board can show. PNG, JPEG, GIF and WebP will do.',
	'error.not-a-template': 'This file is no template.',
	'error.not-a-board-file':
		'That isn’t a Kudelma board file, or it is damaged. Nothing was imported.',
	'error.unsound-file': 'Something in the file is more than a board can hold.',
	'error.damaged': 'What is stored of the board can’t be read. Nothing was changed.',
	'error.newer':
		'A newer version of Kudelma wrote the board than runs on this server. Nothing was changed; try again when the server has been updated.',
	'error.busy': 'The server has a lot to do just now. Wait a moment and try again.',
	'error.storage-failed':
		'The server couldn’t save just now. Nothing was changed; try again in a moment.',
	'error.internal':
		'Something went wrong on the server. Nothing was changed; try again in a moment.',
	'error.unreachable': 'The server can’t be reached. Check the connection and try again.',
} as const

export type Dictionary = Readonly<Record<keyof typeof en, string>>
