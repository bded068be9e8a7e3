/** A part of every name that may hold a secret: where one stands in a text, the name around it is read. */
export const NAME_PARTS: readonly string[] =
  `pass pwd secret token key cred auth cookie jwt bearer dsn cvv cvc ssn otp pin session signature sig
  connectionstring connection_string connection-string connection_uri database_url database-url databaseurl mongo_ur mongodb_ur
  redis_url postgres_url mysql_url amqp_url card_number cardnumber login mnemonic seed_phrase hmac license recovery_code
  backup_code access client code psw phrase csrf xsrf x-sig sid secret_word magic_word wallet_seed private contribsys pw pat iban
  verifier crumb unseal
  kennwort geheimnis contrase contraseñ senha wachtwoord parola heslo haslo hasło clave segreto segredo chave chiave jelszo jelszó
  lozinka geslo adgangskode kodeord salas parool slaptaž sandi şifre sifre lösenord clé motdepasse de_passe khẩu
  пароль секрет токен ключ 口令 令牌 密钥 密鑰 密码 密碼 暗証番号 パスワード 암호 비밀번호 토큰 κωδικός סיסמה รหัสผ่าน المرور السر`.split(
    /\s+/,
  )
