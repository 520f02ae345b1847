/** Stable codes of the WeChat engine. */
export const WECHAT_ERRORS = {
    E_WECHAT_NO_CREDENTIAL: {
        what: 'The WeChat engine has no credential.',
        remedy: 'Set `access-token`, or `app-id` with `app-secret`, or `cloudbase-access-token`.',
    },
    E_WECHAT_TOKEN_REJECTED: {
        what: 'WeChat refuses the access token, even after a new one was fetched.',
        remedy: 'Another program fetches tokens for the same app with `cgi-bin/token` or with force_refresh and so invalidates this one: let it use stable_token in normal mode, or give this action the token that it manages as `access-token`.',
    },
    E_WECHAT_FIXED_TOKEN: {
        what: 'WeChat refuses the access token that was given; it cannot be renewed from here.',
        remedy: 'Give a new one: an `access-token` lives 2 hours, a `cloudbase-access-token` 30 minutes. With `app-id` and `app-secret` the action fetches and renews tokens by itself.',
    },
    E_WECHAT_APP_ID: {
        what: 'WeChat does not know the app id.',
        remedy: 'Check `app-id`: it starts with `wx` and stands in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息).',
    },
    E_WECHAT_APP_SECRET: {
        what: 'WeChat refuses the app secret.',
        remedy: 'Check that `app-secret` belongs to `app-id`. A secret is shown only once; after a reset in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息 › 开发密钥) the old one no longer works: update the repository’s secret.',
    },
    E_WECHAT_APP_SECRET_FROZEN: {
        what: 'The AppSecret is frozen.',
        remedy: 'Unfreeze it in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息 › 开发密钥), wait 10 minutes, then run again.',
    },
    E_WECHAT_IP_NOT_ALLOWED: {
        what: 'WeChat refuses calls from the IP address of this machine.',
        remedy: 'Add the IP to the API IP whitelist in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息 › 开发密钥; not the whitelist for code upload). GitHub-hosted runners have changing addresses: use a self-hosted runner or a larger runner with a static egress address, a proxy with one (HTTPS_PROXY), or fetch the token elsewhere and give it as `access-token`.',
    },
    E_WECHAT_ADMIN_CONFIRMATION: {
        what: 'WeChat wants the app’s administrator to confirm calls from this IP address.',
        remedy: 'Confirm the message in WeChat, or add the IP to the whitelist; after a refusal wait 1 hour (24 hours after two).',
    },
    E_WECHAT_AUTHORISATION: {
        what: 'The account’s authorisation of the third-party platform does not cover this call.',
        remedy: 'Let the account authorise the platform again, with permission set 117 for image processing and one for media files.',
    },
    E_WECHAT_TOKEN_KIND: {
        what: 'The token is of the wrong kind for this interface.',
        remedy: 'Give a token of the account as `access-token`: its own, or a third-party platform’s authorizer_access_token; not the platform’s component_access_token.',
    },
    E_WECHAT_HTTPS: {
        what: 'The WeChat host wants HTTPS.',
        remedy: 'Set `api-base-url` to an address that begins with https.',
    },
    E_WECHAT_ACCOUNT_LIMITED: {
        what: 'WeChat has limited or frozen this account.',
        remedy: 'Look at the notices in the account’s console (微信公众平台).',
    },
    E_WECHAT_UNAVAILABLE: {
        what: 'WeChat does not offer the interface cv/img/superresolution to this account.',
        remedy: 'Either the account does not have the interface: WeChat has taken it down and opens it on request (WeChat open community, or the service market’s support). Or `access-token` is a third-party platform’s, and the account has not granted it permission set 117. Until then use `engine: local`, or run `superres serve` and set `api-base-url` to it.',
    },
    E_WECHAT_MEDIA_ACCESS: {
        what: 'WeChat made a result and does not let this credential fetch it (cgi-bin/media/get).',
        remedy: 'With `app-id` and `app-secret`, or `cloudbase-access-token`: the account itself lacks the interface for temporary media files; look at its list of interfaces (接口权限) in WeChat. With an `access-token` of the account the same; with one of a third-party platform let the account authorise the platform again, with a permission set for media files.',
    },
    E_WECHAT_BUSY: {
        what: 'WeChat answers that its system is busy or failing, again and again.',
        remedy: 'Run again later; the image is tried first then.',
    },
    E_WECHAT_RATE_LIMIT: {
        what: 'The quota of calls a minute stays used up.',
        remedy: 'Lower `concurrency`, or run when other programs do not use the same app; what is left is done next time.',
    },
    E_WECHAT_PAUSE: {
        what: 'WeChat, or what stands in front of it, asks for a pause that is too long to wait for.',
        remedy: 'Run again after that time: what is left is done then.',
    },
    E_WECHAT_QUOTA: {
        what: 'The quota of calls is used up.',
        remedy: 'The rest is deferred and done by a later run (the daily quota starts anew at midnight, China time). More calls can be bought in the WeChat service market.',
    },
    E_WECHAT_IMAGE_REFUSED: {
        what: 'WeChat does not take this image.',
        remedy: 'Use another format, or `engine: local` for it. When every image is refused like this, the fault is not theirs: check `api-base-url`, `image-url-base`, and a proxy that changes uploads (HTTPS_PROXY, NO_PROXY).',
    },
    E_WECHAT_IMAGE_TOO_LARGE: {
        what: 'WeChat, or a proxy in front of it, finds this image too large.',
        remedy: 'Use a smaller file, or `engine: local` for it. When every image is refused like this, lower `max-file-size`; HTTP 413 comes from a proxy with a limit of its own (HTTPS_PROXY, NO_PROXY, `api-base-url`).',
    },
    E_WECHAT_CONTENT_REFUSED: {
        what: 'WeChat’s content check refuses this image.',
        remedy: 'Use `engine: local` for it, or name it in `exclude`.',
    },
    E_WECHAT_IMAGE_ADDRESS: {
        what: 'WeChat could not download the image from its address.',
        remedy: 'Check that `image-url-base` followed by the repository path opens without a login from the public internet and shows this commit’s file.',
    },
    E_WECHAT_MEDIA_ID: {
        what: 'WeChat made a result but does not hand it out.',
        remedy: 'Run again; if it stays so, the token may belong to another app than the one that made the result.',
    },
    E_WECHAT_REQUEST: {
        what: 'WeChat could not read the request.',
        remedy: 'A proxy between may have changed it: check HTTPS_PROXY, NO_PROXY and `api-base-url`. Otherwise please report it as a defect of superres-action, with the rid.',
    },
    E_WECHAT_CHUNKED: {
        what: 'WeChat refused the upload with HTTP 412, as it does when a body comes in chunks.',
        remedy: 'We send an exact Content-Length, so a proxy between splits the body: make it pass requests through, or go round it with NO_PROXY.',
    },
    E_WECHAT_CLOUD_ENV: {
        what: 'The cloud environment or the cloud function was not found.',
        remedy: 'Check `cloud-env` and `cloud-function`, and that the function is deployed (docs/wechat.md).',
    },
    E_WECHAT_CLOUD_PERMISSION: {
        what: 'The cloud function may not call the interface.',
        remedy: 'Deploy it with its config.json (img.superresolution, customerServiceMessage.getTempMedia) and wait 10 minutes: permissions are cached.',
    },
    E_WECHAT_CLOUD_FUNCTION: {
        what: 'The cloud function failed.',
        remedy: 'Look at the function’s log in the cloud console, and deploy the version in cloudfunction/superresolution again.',
    },
    E_WECHAT_CLOUD_TIMEOUT: {
        what: 'The cloud call did not finish in its time.',
        remedy: 'A function invoked from outside has 5 seconds: leave large images out, or upload them without `cloud-env`.',
    },
    E_WECHAT_UNKNOWN_CODE: {
        what: 'WeChat answered with a code that this program does not know.',
        remedy: 'Look the code up in WeChat’s documentation; the rid can be looked up by the owner of the app.',
    },
    E_WECHAT_NETWORK: {
        what: 'The connection to WeChat failed.',
        remedy: 'Check that the runner reaches the host of `api-base-url`, and HTTPS_PROXY and NO_PROXY; then run again.',
    },
    E_WECHAT_TIMEOUT: {
        what: 'WeChat did not answer in time.',
        remedy: 'Run again; lower `concurrency` when the line is slow.',
    },
    E_WECHAT_TLS: {
        what: 'The certificate of the WeChat host was not accepted.',
        remedy: 'A proxy may open TLS: give Node its certificate with NODE_EXTRA_CA_CERTS.',
    },
    E_WECHAT_PROXY: {
        what: 'The proxy does not let the request through, or does not answer.',
        remedy: 'Check HTTPS_PROXY (address, user, password), or except the host with NO_PROXY.',
    },
    E_WECHAT_REDIRECT: {
        what: 'The WeChat host answered with a redirect, which is not followed because the request carries a token.',
        remedy: 'Set `api-base-url` to the host that answers itself; a login page of a network shows up like this too.',
    },
    E_WECHAT_HTTP_STATUS: {
        what: 'The WeChat host answered with an HTTP status that WeChat does not use.',
        remedy: 'Check `api-base-url`, and whether a proxy or firewall answered instead of WeChat.',
    },
    E_WECHAT_ANSWER: {
        what: 'The answer is not one of WeChat’s.',
        remedy: 'A proxy, a login page or a wrong `api-base-url` may have answered instead of WeChat.',
    },
    E_WECHAT_RESULT_UNREADABLE: {
        what: 'The result file cannot be decoded.',
        remedy: 'Run again; if it stays so, use `engine: local` for this image.',
    },
    E_WECHAT_RESULT_SIZE: {
        what: 'The result is not exactly twice the size of the image.',
        remedy: 'Nothing was written. Use `engine: local` for this image.',
    },
    E_WECHAT_RESULT_ADDRESS: {
        what: 'The cloud function returned an address that is not downloaded from.',
        remedy: 'Deploy the function in cloudfunction/superresolution: it returns an https address or a media id.',
    },
};
