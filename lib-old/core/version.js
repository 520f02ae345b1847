/** The version in package.json; __tests__/docs/version.test.ts holds the two equal. */
export const VERSION = '1.0.0';
