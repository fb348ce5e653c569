/** Templates, described. (SPEC H100) */
import { z } from 'zod'
import {
	changeTemplateBody,
	saveIntoTemplateBody,
	saveTemplateBody,
} from '../../shared/templateApi.ts'
import { INCLUDE } from '../../shared/templates/takeAlong.ts'
import type { RouteDescription } from './RouteDescription.ts'

const templates = { tag: 'Templates', access: 'anyone', templateKey: true } as const
const ofBoard = { tag: 'Templates' } as const

export const TEMPLATE_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...templates, method: 'get', path: '/api/templates' },
		...{ summary: 'The templates that one may use', tells: 'What is told of each.' },
	},
	{
		...{ tag: 'Templates', access: 'anyone', method: 'post', path: '/api/templates' },
		...{
			summary: 'Bring a template',
			body: 'json',
			status: 201,
			tells: 'The template with its key.',
		},
	},
	{
		...{ ...templates, method: 'get', path: '/api/templates/:id' },
		...{ summary: 'A template', tells: 'What is told of it, and all that it has.' },
	},
	{
		...{ ...templates, method: 'get', path: '/api/templates/:id/file' },
		...{ summary: 'A template’s file', tells: 'The file, as a download.' },
	},
	{
		...{ ...templates, method: 'patch', path: '/api/templates/:id', body: changeTemplateBody },
		...{ summary: 'Name, describe or share a template', tells: 'The template.' },
	},
	{
		...{ ...templates, method: 'delete', path: '/api/templates/:id' },
		...{ summary: 'Delete a template', status: 204 },
	},
	{
		...{ ...ofBoard, method: 'get', path: '/api/boards/:id/template/facts', access: 'editor' },
		...{ query: z.object({ include: z.enum(INCLUDE).optional() }) },
		...{ summary: 'What a template of the board would be', tells: 'Its size, and what is lost.' },
	},
	{
		...{ ...ofBoard, method: 'post', path: '/api/boards/:id/template', access: 'editor' },
		...{ summary: 'Save the board as a template', body: saveTemplateBody, status: 201 },
		tells: 'The template with its key, told once.',
	},
	{
		...{ ...ofBoard, method: 'put', path: '/api/boards/:id/template', access: 'facilitator' },
		...{ templateKey: true, summary: 'Make a template’s next revision of the board' },
		...{ body: saveIntoTemplateBody, tells: 'The template.' },
	},
]
