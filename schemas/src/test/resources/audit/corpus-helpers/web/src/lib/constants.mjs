export const APP_PREFIX = 'ielts-genai-prep';
export const STAGE = process.env.STAGE || 'dev';
