import { z } from '@hono/zod-openapi'
import { formatInstant } from '../../kernel/instant.ts'
import { deliveryStatuses, type Otp } from '../model/otp.ts'
import { TimestampOutput, text, timestamp } from './wire.ts'

const smsLengthMax = 1024

export const OtpSendInput = z
  .object({
    pinSms: text(smsLengthMax, 1).openapi({ example: 'Your PIN is @OTP_PIN@' }),
    successSms: text(smsLengthMax).optional(),
  })
  .openapi('SendSmsOtpRequest')

export const OtpSendOutput = z
  .object({ brandId: z.string(), referenceId: z.string() })
  .openapi('SendSmsOtpResponse')

export const OtpVerifyInput = z
  .object({ otpPin: text(20, 1).openapi({ example: '123456' }) })
  .openapi('VerifySmsOtpRequest')

export const OtpParams = z.object({
  referenceId: text(20, 1).openapi({ example: 'OTPK6RSGTV' }),
})

export const OtpOutput = z
  .object({
    brandId: z.string(),
    referenceId: z.string(),
    mobilePhone: z.string(),
    requestDate: TimestampOutput,
    verifyDate: TimestampOutput.optional(),
    deliveryStatus: z.enum(deliveryStatuses).nullable(),
    deliveryStatusDate: TimestampOutput.optional(),
    deliveryStatusDetails: z.string().optional(),
  })
  .openapi('SmsOtpStatus')

export function toOtp(otp: Otp): z.infer<typeof OtpOutput> {
  const { brandId, deliveryDetails: details, deliveryStatus = null, mobilePhone, referenceId } = otp
  return {
    ...{ brandId, referenceId, mobilePhone, deliveryStatus },
    requestDate: formatInstant(otp.requestedAt),
    ...timestamp('verifyDate', otp.verifiedAt),
    ...timestamp('deliveryStatusDate', otp.deliveryStatusAt),
    ...(details === undefined ? {} : { deliveryStatusDetails: details }),
  }
}
