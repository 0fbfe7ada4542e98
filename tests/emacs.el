;;; emacs.el --- What tests/emacs.sh has Emacs do  -*- lexical-binding: t; -*-

;;; Commentary:

;; Each function prints where Emacs takes the findings in a file to be: a line
;; each, of its kind, where Emacs keeps that, and the text from there to the end
;; of the line.

;;; Code:

(require 'compile)
(require 'asl-lint)

(defun test-print (kind)
  "Print KIND and what is behind point."
  (princ (format "%s %s\n" kind
                 (buffer-substring-no-properties (point)
                                                 (line-end-position)))))

(defun test-wait (done)
  "Wait until the function DONE says so, but not forever."
  (with-timeout (30 (error "It takes too long"))
    (while (not (funcall done))
      (accept-process-output nil 0.05))))

(defun test-compile (file)
  "Lint FILE with `compile' and go through the errors."
  (setq compilation-error-screen-columns nil
        compilation-skip-threshold 0)
  (let* ((command (concat "asl-lint --profile strict " file))
         (buffer (compile command)))
    (test-wait (lambda () (not (get-buffer-process buffer))))
    (condition-case nil
        (while t
          (next-error)
          (with-current-buffer (window-buffer)
            (test-print "-")))
      (user-error nil))))

(defun test-flymake (file)
  "Lint FILE with Flymake."
  (setq asl-lint-arguments '("--profile" "strict")
        asl-lint-file-regexp "\\.json\\'")
  (find-file file)
  (asl-lint-setup)
  (test-wait (lambda () (memq 'asl-lint-flymake (flymake-reporting-backends))))
  (dolist (found (sort (flymake-diagnostics)
                       (lambda (a b) (< (flymake-diagnostic-beg a)
                                        (flymake-diagnostic-beg b)))))
    (goto-char (flymake-diagnostic-beg found))
    (test-print (substring (symbol-name (flymake-diagnostic-type found)) 1 2))))

;;; emacs.el ends here
